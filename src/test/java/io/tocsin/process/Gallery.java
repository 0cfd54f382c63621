package io.tocsin.process;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.process.DiscordView.Shown;
import io.tocsin.process.LedgerView.Member;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * All messages, compared with the alerts as their sources know them: whoever looks at a message
 * must not be told that something fires that does not, or the other way round.
 *
 * @param latest each alert's last report, by its name
 * @param messages by channel
 */
record Gallery(Map<String, Report> latest, Map<Long, List<Shown>> messages) {

    /** How many alerts of a group are named. */
    private static final int NAMED = 12;

    /** Returns how many messages there are. */
    int check(List<Member> members) {
        Set<String> firing =
                latest.values().stream().filter(Report::firing).map(Report::name).collect(toSet());
        assertThat(
                        members.stream()
                                .filter(member -> member.firing() && member.message() != 0)
                                .map(Member::name)
                                .collect(toSet()))
                .as("what is shown as firing")
                .isEqualTo(firing);
        var claimed = new HashSet<Long>();
        members.stream()
                .collect(groupingBy(Member::conversation))
                .forEach((id, alerts) -> check(id, alerts, claimed));
        int shown = messages.values().stream().mapToInt(List::size).sum();
        assertThat(claimed).as("messages of a conversation, and messages").hasSize(shown);
        return shown;
    }

    private void check(UUID id, List<Member> alerts, Set<Long> claimed) {
        var conversation = alerts.getFirst();
        assertThat(alerts)
                .as("what fires in %s", id)
                .filteredOn(Member::firing)
                .allMatch(alert -> report(alert).firing());
        assertThat(conversation.creations()).as("re-creations of %s", id).isZero();
        if (conversation.message() == 0) {
            assertThat(conversation.dead() || alerts.stream().noneMatch(Member::firing))
                    .as("not shown: %s", alerts)
                    .isTrue();
            return;
        }
        assertThat(claimed.add(conversation.message())).as("a message of its own: %s", id).isTrue();
        var message =
                requireNonNull(
                        byId(conversation.channel()).get(conversation.message()),
                        () -> "no message for " + alerts);
        if (alerts.size() == 1) {
            assertThat(message.title()).isEqualTo(symbol(alerts) + " " + conversation.name());
        } else {
            checkGroup(message, alerts);
        }
    }

    private void checkGroup(Shown message, List<Member> alerts) {
        var firing = alerts.stream().filter(Member::firing).map(Member::name).toList();
        var count =
                firing.isEmpty() ? "all " + alerts.size() + " resolved" : firing.size() + " firing";
        assertThat(message.title()).startsWith(symbol(alerts) + " " + count);
        if (firing.size() <= NAMED) {
            for (var name : firing) {
                assertThat(message.description().lines())
                        .as("firing in %s", message)
                        .anyMatch(
                                line ->
                                        line.contains("**" + name + "**")
                                                && line.startsWith(symbol(latest(name))));
            }
        }
    }

    private Map<Long, Shown> byId(long channel) {
        return messages.getOrDefault(channel, List.of()).stream()
                .collect(toMap(Shown::id, Function.identity()));
    }

    private Report report(Member alert) {
        return latest(alert.name());
    }

    private Report latest(String name) {
        return requireNonNull(latest.get(name));
    }

    /** Of the worst that fires. */
    private String symbol(List<Member> alerts) {
        return alerts.stream()
                .filter(Member::firing)
                .map(this::report)
                .min(Comparator.comparing(Report::severity))
                .map(Gallery::symbol)
                .orElse("✅");
    }

    private static String symbol(Report report) {
        return switch (report.severity()) {
            case CRITICAL -> "🔴";
            case ERROR -> "🟠";
            case WARNING -> "🟡";
            case INFO -> "🔵";
        };
    }
}
