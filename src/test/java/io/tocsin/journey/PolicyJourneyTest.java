package io.tocsin.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.journey.Outsider.Entry;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the policy does, as an outsider sees it: in Discord, and in the ledger. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestProfile(HastyPolicies.class)
class PolicyJourneyTest {

    @Inject DataSource database;

    @BeforeEach
    void emptyTheChannelsQueue() throws SQLException {
        Outbox.empty(database);
    }

    @Test
    void an_alert_that_changes_seven_times_is_held_and_shown_as_it_is_in_the_end()
            throws SQLException {
        var restless = Outsider.withAlert("Restless");
        for (int i = 0; i < 7; i++) {
            restless.report(i % 2 == 0 ? "firing" : "resolved", "warning");
        }

        eventually(
                () ->
                        assertThat(restless.messages())
                                .singleElement()
                                .satisfies(
                                        message ->
                                                assertThat(message.fields().get("Flapping"))
                                                        .matches(
                                                                "3 changes since <t:\\d+:R>; held"
                                                                        + " until <t:\\d+:t> at the"
                                                                        + " earliest")));
        eventually(
                () ->
                        assertThat(restless.story())
                                .containsExactly(
                                        "fired first-firing",
                                        "spoke first-firing",
                                        "resolved resolved",
                                        "fired cool-down",
                                        "resolved flapping",
                                        "flapping-started flapping",
                                        "fired flapping",
                                        "resolved flapping",
                                        "fired flapping"));
        var started = figures(restless, "flapping-started");
        assertThat(started.penalty()).isBetween(2000.0, 3000.0);
        assertThat(started.threshold()).isEqualTo(2000);
        assertThat(started.figure()).isEqualTo(3);

        eventually(
                () ->
                        assertThat(restless.messages())
                                .singleElement()
                                .satisfies(
                                        message -> {
                                            assertThat(message.title())
                                                    .isEqualTo("🟡 " + restless.name());
                                            assertThat(message.fields())
                                                    .doesNotContainKey("Flapping");
                                        }));
        assertThat(restless.story().subList(9, restless.story().size()))
                .containsExactly("flapping-ended flapping-ended", "spoke flapping-ended");
        var ended = figures(restless, "flapping-ended");
        assertThat(ended.penalty()).isCloseTo(750, within(1.0));
        assertThat(ended.threshold()).isEqualTo(750);
        assertThat(ended.figure()).isEqualTo(3);
    }

    @Test
    void an_alert_that_must_keep_coming_fires_when_it_does_not_and_is_over_when_it_does() {
        var heartbeat = Outsider.withAlert("Heartbeat");
        heartbeat.report("firing", "info");

        eventually(
                () ->
                        assertThat(heartbeat.messages())
                                .singleElement()
                                .satisfies(
                                        message -> {
                                            assertThat(message.title())
                                                    .isEqualTo("🔴 " + heartbeat.name());
                                            assertThat(message.fields())
                                                    .containsKey("Not reported since");
                                        }));
        heartbeat.report("firing", "info");

        eventually(() -> assertThat(heartbeat.titles()).containsExactly("✅ " + heartbeat.name()));
        assertThat(heartbeat.story())
                .startsWith(
                        "noted not-firing", "fired missing", "spoke missing", "resolved resolved");
        var entries = heartbeat.entries();
        assertThat(after(entries, "noted", "fired")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void an_alert_is_over_when_its_last_report_has_run_out() {
        var leased = Outsider.withAlert("Leased");
        long endsAt = System.currentTimeMillis() + 3000;
        leased.report(
                "firing", "warning", Map.of("endsAt", Instant.ofEpochMilli(endsAt).toString()));

        eventually(() -> assertThat(leased.titles()).containsExactly("🟡 " + leased.name()));
        eventually(() -> assertThat(leased.titles()).containsExactly("✅ " + leased.name()));
        assertThat(leased.story())
                .containsExactly("fired first-firing", "spoke first-firing", "resolved expired");
        assertThat(find(leased.entries(), "resolved").at()).isEqualTo(endsAt);
    }

    @Test
    void an_alert_that_fires_again_while_people_were_just_told_is_spoken_of_in_the_end() {
        var cooling = Outsider.withAlert("Cooling");
        cooling.report("firing", "warning");
        cooling.report("resolved", "warning");
        cooling.report("firing", "warning");

        eventually(
                () ->
                        assertThat(cooling.story())
                                .containsExactly(
                                        "fired first-firing",
                                        "spoke first-firing",
                                        "resolved resolved",
                                        "fired cool-down",
                                        "cool-down-ended cool-down-ended",
                                        "spoke cool-down-ended"));
        assertThat(after(cooling.entries(), "spoke", "cool-down-ended"))
                .isEqualTo(Duration.ofSeconds(3));
        eventually(() -> assertThat(cooling.titles()).containsExactly("🟡 " + cooling.name()));
    }

    private record Figures(double penalty, double threshold, long figure) {}

    /** Of the only such entry. */
    private Figures figures(Outsider outsider, String kind) throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select penalty, threshold, figure from ledger where name = ? and"
                                        + " kind = ?")) {
            query.setString(1, outsider.name());
            query.setString(2, kind);
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                var figures = new Figures(rows.getDouble(1), rows.getDouble(2), rows.getLong(3));
                assertThat(rows.next()).isFalse();
                return figures;
            }
        }
    }

    private static Duration after(List<Entry> entries, String cause, String effect) {
        return Duration.ofMillis(find(entries, effect).at() - find(entries, cause).at());
    }

    private static Entry find(List<Entry> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
