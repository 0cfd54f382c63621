package io.tocsin.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.process.DiscordView.Shown;
import io.tocsin.process.LedgerView.Line;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;

/** Compares what was acknowledged with what the ledger says and Discord shows. */
record Audit(List<Story> stories, LedgerView ledger, DiscordView discord) {

    /** Nothing is missing, nothing is there twice, and the last word is told. */
    void check(Duration patience) throws SQLException, IOException {
        long accepted = stories.stream().mapToLong(story -> story.acknowledged().size()).sum();
        awaitThat(
                "every event is in the ledger, exactly once",
                patience,
                () -> assertThat(ledger.events()).isEqualTo(accepted));
        awaitThat("nothing is due any more", patience, () -> assertThat(ledger.waiting()).isZero());
        awaitThat(
                "every conversation is shown as it is",
                patience,
                () -> assertThat(ledger.undelivered()).isZero());
        awaitThat(
                "everybody is told again who is to be",
                patience,
                () -> assertThat(ledger.owing()).isZero());
        Map<String, List<Line>> lines =
                ledger.lines().stream().collect(Collectors.groupingBy(Line::name));
        var told = ledger.told();
        var shown =
                discord.messages().stream()
                        .filter(message -> !told.has(message.id(), message.nonce()))
                        .toList();
        var claimed = new HashSet<Long>();
        for (var story : stories) {
            var name = story.name();
            var life = Life.of(name, story.acknowledged(), lines.getOrDefault(name, List.of()));
            assertThat(ledger.countedByAlert(name))
                    .as("events since the last episode of %s began", name)
                    .isEqualTo(life.counted());
            checkMessages(life, shown, claimed);
        }
        assertThat(ledger.mostCreations()).isLessThanOrEqualTo(1);
        assertThat(shown).as("messages that belong to no conversation").hasSize(claimed.size());
        var kinds =
                lines.values().stream()
                        .flatMap(List::stream)
                        .filter(Line::byItself)
                        .collect(Collectors.groupingBy(Line::kind, Collectors.counting()));
        assertThat(kinds).containsKeys("flapping-ended", "resolved", "fired");
        System.out.printf(
                "%d events of %d alerts are accounted for, and shown as %d messages;"
                        + " of itself happened: %s%n",
                accepted, stories.size(), claimed.size(), kinds);
    }

    private static void awaitThat(String what, Duration patience, ThrowingRunnable assertion) {
        await(what)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }

    private void checkMessages(Life life, List<Shown> shown, HashSet<Long> claimed)
            throws SQLException {
        Map<Long, Shown> byId =
                shown.stream().collect(Collectors.toMap(Shown::id, Function.identity()));
        for (var expected : life.pictures().entrySet()) {
            var picture = expected.getValue();
            var conversation = ledger.conversation(expected.getKey());
            assertThat(conversation.dead()).as("dead: %s", picture).isFalse();
            assertThat(conversation.creations()).as("re-creations of %s", picture).isZero();
            var message =
                    requireNonNull(
                            byId.get(conversation.messageId()), () -> "no message for " + picture);
            assertThat(new Life.Picture(message.title(), message.description())).isEqualTo(picture);
            assertThat(message.fields()).as("of %s", picture).doesNotContain("Flapping");
            assertThat(claimed.add(message.id())).as("message of its own: %s", picture).isTrue();
        }
    }
}
