package io.tocsin.torture;

import static java.util.Comparator.naturalOrder;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.tocsin.process.Standing;
import io.tocsin.torture.Evidence.Board;
import io.tocsin.torture.Evidence.Conversation;
import io.tocsin.torture.Evidence.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Each conversation is shown by one message, as its alerts are; those of an alert that was told
 * anew later are over. There are no messages besides, but the replies of which the ledger knows.
 */
record DiscordCheck(Map<String, Standing> truth, Findings findings) {

    private static final int MOST_BOXES = 10;
    private static final int MOST_LINES = 60;

    void check(List<Conversation> conversations, Board board) {
        Map<Long, List<Conversation>> byMessage = new HashMap<>();
        var told = new HashSet<String>();
        for (var one : conversations) {
            one.members().forEach(member -> told.add(member.name()));
            delivered(one);
            byMessage.merge(one.message(), List.of(one), DiscordCheck::both);
        }
        truth.keySet().stream()
                .filter(name -> !told.contains(name))
                .forEach(name -> findings.add(Breach.WRONG, "%s is told nowhere", name));
        byMessage.remove(0L);
        twice(board.messages());
        var replies = new HashSet<>(board.told().messages());
        for (var message : board.messages()) {
            var shown = byMessage.remove(message.id());
            if (shown != null) {
                compare(message, shown);
            } else if (board.told().has(message.id(), message.nonce())) {
                replies.remove(message.id());
            } else {
                findings.add(
                        Breach.MESSAGE_TWICE, "the ledger knows nothing of message %s", message);
            }
        }
        byMessage.forEach(
                (id, lost) ->
                        findings.add(Breach.WRONG, "message %d is not there, of %s", id, lost));
        replies.forEach(id -> findings.add(Breach.WRONG, "reply %d is not there", id));
    }

    private static List<Conversation> both(List<Conversation> some, List<Conversation> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private void delivered(Conversation one) {
        if (one.dead() || !one.shown()) {
            findings.add(Breach.UNDELIVERED, "%s", one);
        } else if (one.message() == 0) {
            findings.add(Breach.WRONG, "no message shows %s", one);
        }
        if (one.created() > 1 + one.renewed()) {
            findings.add(Breach.MESSAGE_TWICE, "created %d times: %s", one.created(), one);
        }
    }

    private void twice(List<Shown> messages) {
        var marks = new HashMap<String, Long>();
        var nonces = new HashMap<String, Long>();
        for (var message : messages) {
            sameAs(marks.put(message.mark(), message.id()), "mark", message.mark(), message);
            sameAs(nonces.put(message.nonce(), message.id()), "nonce", message.nonce(), message);
        }
    }

    private void sameAs(@Nullable Long other, String what, String text, Shown message) {
        if (other != null && !text.isEmpty()) {
            findings.add(
                    Breach.MESSAGE_TWICE,
                    "the %s of message %d is that of %s",
                    what,
                    other,
                    message);
        }
    }

    private void compare(Shown message, List<Conversation> shown) {
        if (shown.stream().map(Conversation::post).distinct().count() > 1) {
            findings.add(Breach.MESSAGE_TWICE, "several posts have message %s", message);
        }
        var expected = counted(expected(message, shown));
        var said = counted(message.titles());
        if (!said.equals(expected)) {
            findings.add(
                    Breach.WRONG,
                    "message %d says %s instead of %s; %s",
                    message.id(),
                    said,
                    expected,
                    shown);
        }
    }

    /** A message of many begins with a summary; of very many, it leaves out what is over. */
    private List<String> expected(Shown message, List<Conversation> shown) {
        var titles = new ArrayList<>(shown.stream().map(this::title).toList());
        if (shown.size() <= MOST_BOXES) {
            return titles;
        }
        if (shown.size() > MOST_LINES) {
            titles.removeIf(title -> title.startsWith("✅") || message.titles().size() == 1);
        }
        titles.add(summary(shown.stream().flatMap(one -> alerts(one).stream()).toList()));
        return titles;
    }

    private static Map<String, Long> counted(List<String> words) {
        return words.stream().collect(groupingBy(identity(), TreeMap::new, counting()));
    }

    /** A sign, and the alert's name or how many of several fire. */
    private String title(Conversation conversation) {
        var alerts = alerts(conversation);
        return alerts.size() == 1
                ? alerts.getFirst().sign() + " " + alerts.getFirst().name()
                : summary(alerts);
    }

    private List<Standing> alerts(Conversation conversation) {
        return conversation.members().stream()
                .map(
                        member -> {
                            var now = truth.get(member.name());
                            if (now == null) {
                                throw new AssertionError("Nobody reported " + member);
                            }
                            return member.latest() ? now : now.isOver();
                        })
                .toList();
    }

    private static String summary(List<Standing> alerts) {
        var firing = alerts.stream().filter(Standing::firing).toList();
        return firing.stream()
                .map(Standing::severity)
                .min(naturalOrder())
                .map(worst -> Standing.sign(worst) + " " + firing.size() + " firing")
                .orElse("✅ all " + alerts.size() + " resolved");
    }
}
