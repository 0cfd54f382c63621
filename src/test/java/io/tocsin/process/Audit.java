package io.tocsin.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.process.DiscordView.Shown;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what was acknowledged with what the ledger says and Discord shows. */
record Audit(List<Story> stories, LedgerView ledger, DiscordView discord) {

    /** Nothing is missing, and nothing is there twice. */
    void check(Duration patience) throws SQLException, IOException {
        long accepted = stories.stream().mapToLong(story -> story.acknowledged().size()).sum();
        await("every event is in the ledger, exactly once")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(ledger.events()).isEqualTo(accepted));
        await("every conversation is shown as it is")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(ledger.undelivered()).isZero());
        for (var story : stories) {
            check(story, Outcome.of(story.acknowledged()));
        }
        assertThat(ledger.mostCreations()).isLessThanOrEqualTo(1);
        int messages = checkMessages();
        System.out.printf(
                "%d events of %d alerts are accounted for, and shown as %d messages%n",
                accepted, stories.size(), messages);
    }

    private void check(Story story, Outcome expected) throws SQLException {
        var name = story.name();
        assertThat(ledger.transitions(name))
                .as("transitions of " + name)
                .isEqualTo(expected.transitions());
        assertThat(ledger.count(name, "held")).as("held of " + name).isEqualTo(expected.held());
        assertThat(ledger.count(name, "spoke")).as("spoke of " + name).isEqualTo(expected.spoke());
        assertThat(ledger.countedByAlert(name))
                .as("events since the last episode of %s began", name)
                .isEqualTo(sinceLastFiring(story.acknowledged()));
        assertThat(ledger.talks(name))
                .as("conversations of " + name)
                .hasSameSizeAs(expected.messages())
                .noneMatch(talk -> talk.dead() || talk.creations() > 0);
    }

    /** Counted as the alert's row counts: an episode's count runs on until the next one begins. */
    private static long sinceLastFiring(List<Report> reports) {
        int from = 0;
        for (int i = 1; i < reports.size(); i++) {
            if (reports.get(i).firing() && !reports.get(i - 1).firing()) {
                from = i;
            }
        }
        return reports.size() - from;
    }

    private int checkMessages() throws SQLException, IOException {
        List<Shown> all = discord.messages();
        Map<Long, Shown> byId =
                all.stream().collect(Collectors.toMap(Shown::id, Function.identity()));
        var claimed = new HashSet<Long>();
        for (var story : stories) {
            var pictures = Outcome.of(story.acknowledged()).messages();
            var talks = ledger.talks(story.name());
            for (int episode = 0; episode < pictures.size(); episode++) {
                var message =
                        requireNonNull(
                                byId.get(talks.get(episode).messageId()),
                                "no message for episode %d of %s"
                                        .formatted(episode + 1, story.name()));
                assertThat(new Outcome.Picture(message.title(), message.description()))
                        .as("message of episode %d of %s", episode + 1, story.name())
                        .isEqualTo(pictures.get(episode));
                claimed.add(message.id());
            }
        }
        assertThat(all).as("messages that belong to no conversation").hasSize(claimed.size());
        return claimed.size();
    }
}
