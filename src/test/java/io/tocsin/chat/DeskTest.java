package io.tocsin.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.dispatch.Embed;
import io.tocsin.ledger.Pauses;
import io.tocsin.routing.CommandRights;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Routing;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every command and button, on the running gateway. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class DeskTest {

    private static final Person ANN = new Person(1_400_000_000_000_000_001L, "ann", Set.of());
    private static final Place HERE = new Place(1, 2, "default");
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Desk desk;
    @Inject Routing routing;
    @Inject Pauses pauses;
    @Inject Stage stage;

    private final String mark = "Chat" + UUID.randomUUID().toString().substring(0, 8);
    private Configuration before;

    @BeforeEach
    void remember() {
        before = routing.current().configuration();
    }

    @AfterEach
    void restore() {
        routing.replace(before);
    }

    @Test
    void alerts_lists_what_fires() {
        stage.fire(mark, "db-1");
        stage.fire(mark, "db-2");

        assertThat(say("alerts", Map.of("alerts", mark)))
                .contains("Alerts that fire", "**" + mark + "**", "`instance=db-1`", "2 in all");
        assertThat(say("alerts", Map.of("alerts", "instance=\"db-1\", alertname=" + mark)))
                .contains("db-1")
                .doesNotContain("db-2");
        assertThat(say("alerts", Map.of("alerts", mark, "count", "1"))).contains("there are more");
        assertThat(say("alerts", Map.of("alerts", mark, "severity", "info")))
                .contains("No such alert fires");
        assertThat(say("alerts", Map.of("alerts", "instance=~\"db.*\""))).contains("for silences");
    }

    @Test
    void alert_tells_all_of_one() {
        String fingerprint = stage.fire(mark, "db-1");

        assertThat(say("alert", Map.of("alert", mark)))
                .contains(
                        mark,
                        "firing, warning",
                        "Penalty",
                        "instance=db-1",
                        "**fired** first-firing",
                        fingerprint);
        assertThat(say("alert", Map.of("alert", fingerprint))).contains(mark);
        stage.fire(mark, "db-2");
        assertThat(say("alert", Map.of("alert", mark)))
                .contains("2 alerts are called", fingerprint);
        assertThat(say("alert", Map.of("alert", "no`such")))
                .contains("No alert is called `noˋsuch`");
    }

    @Test
    void ack_says_who_takes_care() {
        stage.fire(mark, "db-1");

        assertThat(say("ack", Map.of("alert", mark, "comment", "growing\nit")))
                .contains("You take care of **" + mark + "** until it is over");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(stage.entries("acknowledged", mark))
                                        .containsExactly("by ann (Discord): growing it"));
        assertThat(used("/ack"))
                .contains(
                        "by ann (Discord user 1400000000000000001)",
                        "alert=" + mark,
                        "comment=growing it",
                        "channel 2 of bot default; done");
    }

    @Test
    void silence_and_unsilence_make_and_end_one() {
        String fingerprint = stage.fire(mark, "db-1");
        Map<String, String> wanted =
                Map.of("alerts", fingerprint, "duration", "2h", "comment", "so " + mark);

        assertThat(say("silence", wanted)).contains("Silenced until", mark, "instance=\"db-1\"");
        assertThat(say("silences", Map.of())).contains(mark, "by ann \\(Discord");
        List<Choice> found = offered("unsilence", "silence", mark);
        assertThat(found).hasSize(1);
        assertThat(say("unsilence", Map.of("silence", found.getFirst().value())))
                .contains("It is over");
        assertThat(offered("unsilence", "silence", mark)).isEmpty();
        assertThat(say("silence", Map.of("alerts", "team!=web", "duration", "2h", "comment", "x")))
                .contains("nearly every alert");
        assertThat(say("silence", Map.of("alerts", mark, "duration", "2h")))
                .contains("**comment** is missing");
    }

    @Test
    void pause_and_resume_a_receiver() {
        Map<String, String> receiver = Map.of("receiver", "default");

        assertThat(say("pause", Map.of("receiver", "defualt"))).contains("no receiver `defualt`");
        assertThat(say("pause", Map.of("receiver", "default", "for", "1h", "comment", mark)))
                .contains("**default** is told nothing new until <t:");
        assertThat(offered("resume", "receiver", "def")).containsExactly(Choice.of("default"));
        assertThat(say("resume", receiver)).contains("**default** is told again");
        assertThat(say("resume", receiver)).contains("is not paused");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(stage.details("receiver-paused", mark))
                                        .singleElement()
                                        .asString()
                                        .startsWith(
                                                "by ann (Discord user 1400000000000000001): "
                                                        + mark
                                                        + "; receiver default, until 2"));
    }

    @Test
    void shards_capacity_and_help_are_answered() {
        assertThat(say("shards", Map.of())).contains("shard");
        assertThat(say("capacity", Map.of())).contains("Invalid requests");
        assertThat(say("help", Map.of()))
                .contains("`/pause receiver [for] [comment]`", "`/alerts [alerts]", "Take care");
    }

    @Test
    void what_fires_is_offered_while_somebody_types() {
        String fingerprint = stage.fire(mark, "db-1");

        assertThat(offered("alert", "alert", mark.toLowerCase(Locale.ROOT)))
                .containsExactly(new Choice("warning " + mark + " instance=db-1", fingerprint));
        assertThat(offered("alerts", "alerts", mark)).containsExactly(Choice.of(mark));
        assertThat(offered("pause", "receiver", "DEF")).containsExactly(Choice.of("default"));
        assertThat(offered("ack", "for", "2"))
                .extracting(Choice::value)
                .containsExactly("2h", "2d");
    }

    @Test
    void a_button_acknowledges_all_that_its_message_shows() {
        stage.fire(mark, "db-1");
        stage.fire(mark, "db-2");
        UUID post = stage.post(mark);

        assertThat(press("ack", post)).contains("You take care of 2 alerts");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stage.entries("acknowledged", mark)).hasSize(2));
        assertThat(used("button ack of message " + post)).contains("by ann", "done");
    }

    @Test
    void a_button_silences_what_its_message_shows() {
        stage.fire(mark, "db-1");
        stage.fire(mark, "db-2");
        UUID post = stage.post(mark);

        assertThat(press("silence-4h", post)).contains("2 silences", "db-1", "db-2");
        assertThat(offered("unsilence", "silence", mark)).hasSize(2);
    }

    @Test
    void a_button_shows_the_timeline() {
        stage.fire(mark, "db-1");

        assertThat(press("timeline", stage.post(mark))).contains("**fired** first-firing", mark);
        assertThat(press("timeline", UUID.randomUUID())).contains("no longer kept");
        assertThat(press("ack", UUID.randomUUID())).contains("nothing to take care of");
        assertThat(press("silence-1h", UUID.randomUUID())).contains("no longer kept");
    }

    @Test
    void who_may_not_is_told_who_may_and_the_ledger_keeps_it() {
        routing.replace(
                new Configuration(
                        before.policies(),
                        before.receivers(),
                        before.routes(),
                        before.quiet(),
                        before.sources(),
                        new CommandRights(List.of(new CommandRights.Holder.Role(5)), List.of())));

        assertThat(say("ack", Map.of("alert", mark))).contains("<@&5> may");
        assertThat(used("alert=" + mark)).contains("refused: not permitted");
        assertThat(offered("pause", "receiver", "")).isEmpty();
        assertThat(say("help", Map.of())).contains("Take care (not you)");
    }

    @Test
    void what_cannot_be_done_is_said_in_a_sentence() {
        assertThat(say("dance", Map.of())).contains("another version");
        assertThat(desk.press("ack", request(Map.of())).await().atMost(SOON).text())
                .contains("another version");
    }

    private String say(String command, Map<String, String> values) {
        return text(desk.command(command, request(values)).await().atMost(SOON));
    }

    private String press(String button, UUID post) {
        return text(desk.press(button + ":" + post, request(Map.of())).await().atMost(SOON));
    }

    private List<Choice> offered(String command, String option, String typed) {
        return desk.complete(command, option, typed, request(Map.of())).await().atMost(SOON);
    }

    private static Request request(Map<String, String> values) {
        return new Request(ANN, HERE, values);
    }

    /** What the ledger says of the one use in whose entry {@code part} stands. */
    private String used(String part) {
        await().atMost(SOON).until(() -> !stage.details("command-used", part).isEmpty());
        return stage.details("command-used", part).getFirst();
    }

    private static String text(Answer answer) {
        return answer.text()
                + answer.embeds().stream().map(DeskTest::text).collect(Collectors.joining());
    }

    private static String text(Embed embed) {
        return embed.title()
                + embed.description()
                + embed.fields().stream()
                        .map(field -> field.name() + field.value())
                        .collect(Collectors.joining())
                + embed.footer();
    }
}
