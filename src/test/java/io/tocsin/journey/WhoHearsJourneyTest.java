package io.tocsin.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.journey.Outsider.Entry;
import io.tocsin.journey.Outsider.Shown;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who hears of an alert, and what keeps them from it, as an outsider sees it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestProfile(ManyListeners.class)
class WhoHearsJourneyTest {

    private static final String SILENCES = "/api/v1/silences";

    @Inject DataSource database;

    @BeforeEach
    void emptyTheChannelsQueue() throws SQLException {
        Outbox.empty(database);
    }

    @Test
    void a_silenced_alert_is_recorded_and_appears_when_the_silence_is_ended() {
        var alert = Outsider.withAlert("Silenced");
        var silence = silence(alert, false);
        alert.report("firing", "warning");

        eventually(() -> assertThat(alert.story()).containsExactly("fired silenced"));
        passBy();
        assertThat(alert.titles()).isEmpty();

        given().delete(SILENCES + "/" + silence).then().statusCode(204);

        eventually(() -> assertThat(alert.titles()).containsExactly("🟡 " + alert.name()));
        eventually(() -> assertThat(alert.deliveries()).hasSize(1));
        var told =
                Stream.concat(
                                Outsider.entries("silence", silence).stream(),
                                alert.entries().stream())
                        .sorted(Comparator.comparingLong(Entry::at))
                        .map(Entry::kind);
        assertThat(told)
                .containsExactly(
                        "silence-created",
                        "fired",
                        "silence-expired",
                        "quiet-ended",
                        "spoke",
                        "delivered");
        assertThat(alert.story())
                .containsExactly(
                        "fired silenced", "quiet-ended silence-ended", "spoke silence-ended");
    }

    @Test
    void a_message_says_within_a_second_that_its_alert_is_silenced_and_since_when_no_longer() {
        var alert = Outsider.withAlert("Shown");
        alert.report("firing", "critical");
        eventually(() -> assertThat(alert.titles()).containsExactly("🔴 " + alert.name()));

        var silence = silence(alert, false);
        long made = System.nanoTime();
        eventually(
                () ->
                        assertThat(alert.story())
                                .containsExactly(
                                        "fired first-firing",
                                        "spoke first-firing",
                                        "quiet-started silenced"));
        // Under a second on a machine that has nothing else to do.
        assertThat(Duration.ofNanos(System.nanoTime() - made)).isLessThan(Duration.ofSeconds(4));
        eventually(
                () ->
                        assertThat(alert.messages())
                                .singleElement()
                                .satisfies(
                                        message ->
                                                assertThat(message.fields().get("Silenced"))
                                                        .startsWith(
                                                                "by " + silence.replace("-", "\\-"))
                                                        .contains(", until <t:")));

        given().delete(SILENCES + "/" + silence).then().statusCode(204);
        eventually(
                () ->
                        assertThat(alert.messages())
                                .singleElement()
                                .satisfies(
                                        message ->
                                                assertThat(message.fields())
                                                        .doesNotContainKey("Silenced")));
    }

    @Test
    void a_silence_that_ends_with_its_alert_is_over_when_the_alert_is() {
        var alert = Outsider.withAlert("Passing");
        var silence = silence(alert, true);
        alert.report("firing", "warning");
        eventually(() -> assertThat(alert.story()).containsExactly("fired silenced"));
        assertThat(stateOf(silence)).isEqualTo("active");

        alert.report("resolved", "warning");

        eventually(() -> assertThat(stateOf(silence)).isEqualTo("expired"));
        assertThat(Outsider.entries("silence", silence))
                .extracting(Entry::kind)
                .containsExactly("silence-created", "silence-expired");
        assertThat(alert.titles()).isEmpty();

        alert.report("firing", "warning");
        eventually(() -> assertThat(alert.titles()).containsExactly("🟡 " + alert.name()));
    }

    @Test
    void an_inhibited_alert_appears_when_its_cause_is_over() {
        var incident = Outsider.unique("rack");
        var cause = Outsider.withAlert("Cause").with("incident", incident);
        var effect = Outsider.withAlert("Effect").with("incident", incident);
        var other = Outsider.withAlert("Effect").with("incident", Outsider.unique("rack"));
        cause.report("firing", "critical");
        eventually(() -> assertThat(cause.titles()).containsExactly("🔴 " + cause.name()));

        effect.report("firing", "warning");
        other.report("firing", "warning");

        eventually(() -> assertThat(other.titles()).containsExactly("🟡 " + other.name()));
        eventually(() -> assertThat(effect.story()).containsExactly("fired inhibited"));
        assertThat(effect.titles()).isEmpty();

        cause.report("resolved", "critical");

        eventually(() -> assertThat(effect.titles()).containsExactly("🟡 " + effect.name()));
        assertThat(effect.story())
                .containsExactly(
                        "fired inhibited",
                        "quiet-ended inhibition-ended",
                        "spoke inhibition-ended");
        eventually(() -> assertThat(cause.titles()).containsExactly("✅ " + cause.name()));
    }

    @Test
    void the_alerts_of_a_group_share_a_message_until_all_are_over() {
        var incident = Outsider.unique("rack");
        var alerts =
                IntStream.range(0, 4)
                        .mapToObj(_ -> Outsider.withAlert("Grouped").with("incident", incident))
                        .toList();
        alerts.subList(0, 3).forEach(alert -> alert.report("firing", "warning"));
        eventually(() -> assertThat(titles(incident)).containsExactly("🟡 3 firing"));

        alerts.getLast().report("firing", "critical");
        eventually(() -> assertThat(titles(incident)).containsExactly("🔴 4 firing"));
        assertThat(messages(incident).getFirst().text())
                .contains(alerts.stream().map(Outsider::name).toList());

        alerts.forEach(alert -> alert.report("resolved", "warning"));
        eventually(() -> assertThat(titles(incident)).containsExactly("✅ all 4 resolved"));

        alerts.getFirst().report("firing", "warning");
        var again = alerts.getFirst();
        eventually(() -> assertThat(again.titles()).containsExactly("🟡 " + again.name()));
        assertThat(again.messages().getFirst().fields()).containsEntry("Group", incident);
        assertThat(titles(incident)).containsExactly("✅ all 4 resolved");
    }

    @Test
    void an_alert_of_two_routes_is_shown_in_both_channels() {
        var alert = Outsider.withAlert("Widely");
        for (var state : List.of("firing 🟡", "resolved ✅")) {
            alert.report(state.substring(0, state.indexOf(' ')), "warning");
            var title = state.substring(state.indexOf(' ') + 1) + " " + alert.name();
            for (var channel : List.of(Outsider.ALERTS, Outsider.GENERAL)) {
                eventually(() -> assertThat(alert.titles(channel)).containsExactly(title));
            }
        }
    }

    @Test
    void what_its_source_mutes_is_recorded_and_not_shown_until_it_does_so_no_more() {
        var muted = Outsider.withAlert("Muted");
        muted.report("firing", "warning", Map.of("mute", true));
        muted.report("resolved", "warning", Map.of("mute", true));
        muted.report("firing", "warning", Map.of("mute", true));

        eventually(
                () ->
                        assertThat(muted.story())
                                .containsExactly("fired muted", "resolved muted", "fired muted"));
        passBy();
        assertThat(muted.titles()).isEmpty();

        muted.report("firing", "critical");
        eventually(() -> assertThat(muted.titles()).containsExactly("🔴 " + muted.name()));
    }

    @Test
    void whom_its_source_names_hears_of_it_and_nobody_else() {
        var addressed = Outsider.withAlert("Addressed");
        addressed.report("firing", "warning", Map.of("to", "general"));

        eventually(
                () ->
                        assertThat(addressed.titles(Outsider.GENERAL))
                                .containsExactly("🟡 " + addressed.name()));
        passBy();
        assertThat(addressed.titles()).isEmpty();
    }

    @Test
    void what_is_muted_at_this_hour_appears_when_the_configuration_no_longer_says_so() {
        var nightly = Outsider.withAlert("Nightly");
        nightly.report("firing", "warning");
        eventually(() -> assertThat(nightly.story()).containsExactly("fired muted"));
        passBy();
        assertThat(nightly.titles()).isEmpty();

        var original = ManyListeners.original();
        try {
            reload(original.replace("muteTimeIntervals: [always]", "receiver: alerts"));
            eventually(() -> assertThat(nightly.titles()).containsExactly("🟡 " + nightly.name()));
            assertThat(nightly.story())
                    .containsExactly("fired muted", "quiet-ended mute-ended", "spoke mute-ended");
        } finally {
            reload(original);
        }
        eventually(
                () ->
                        assertThat(nightly.messages())
                                .singleElement()
                                .satisfies(
                                        message ->
                                                assertThat(message.fields()).containsKey("Muted")));
    }

    private static void reload(String text) {
        ManyListeners.write(text);
        given().post("/-/reload").then().statusCode(200);
    }

    /** Returns when an alert that came later is shown. */
    private static void passBy() {
        var later = Outsider.withAlert("Later");
        later.report("firing", "info");
        eventually(() -> assertThat(later.titles()).hasSize(1));
    }

    /** For an hour; its id. */
    private static String silence(Outsider alert, boolean endsWithAlert) {
        return given().contentType("application/json")
                .body(
                        Map.of(
                                "matchers", List.of("alertname=" + alert.name()),
                                "duration", "1h",
                                "endsWithAlert", endsWithAlert,
                                "author", "ann",
                                "comment", "growing the volume"))
                .post(SILENCES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String stateOf(String silence) {
        return given().get(SILENCES + "/" + silence).jsonPath().getString("state");
    }

    /** What the messages about the group say, without its name. */
    private static List<String> titles(String incident) {
        return messages(incident).stream()
                .map(message -> message.title().replace(" · " + incident, ""))
                .toList();
    }

    private static List<Shown> messages(String incident) {
        return Outsider.shown(Outsider.ALERTS).stream()
                .filter(message -> message.title().endsWith(" · " + incident))
                .toList();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
