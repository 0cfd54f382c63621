package io.tocsin.torture;

import io.tocsin.alert.Severity;
import io.tocsin.process.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is found when everything is at rest.
 *
 * @param lines of the ledger about each alert, in order, by its name
 * @param alerts as the ledger has them, by their names
 * @param backwards rows that went back, in words
 */
record Evidence(
        Map<String, List<Line>> lines,
        Map<String, Row> alerts,
        List<Conversation> conversations,
        Board board,
        List<Step> steps,
        List<String> backwards) {

    Evidence {
        lines = Map.copyOf(lines);
        alerts = Map.copyOf(alerts);
        conversations = List.copyOf(conversations);
        steps = List.copyOf(steps);
        backwards = List.copyOf(backwards);
    }

    /**
     * An entry that stands for events.
     *
     * @param count how many
     */
    record Line(String kind, int episode, String severity, long count) {}

    /**
     * An alert.
     *
     * @param events since its latest episode began
     */
    record Row(boolean firing, Severity severity, long events) {}

    /**
     * Alerts that are told together.
     *
     * @param post its message, as the ledger names it; null if it has none
     * @param message Discord's id of that message; 0 if there is none
     * @param shown whether the ledger believes that Discord shows it as it is
     * @param created how often the ledger says that a message was created for it, and how often it
     *     says that one had to be created anew
     */
    record Conversation(
            UUID id,
            String post,
            long message,
            boolean shown,
            boolean dead,
            int created,
            int renewed,
            List<Member> members) {

        Conversation {
            members = List.copyOf(members);
        }

        /** The same with the alerts of {@code other}, too. */
        Conversation with(Conversation other) {
            var all = new ArrayList<>(members);
            all.addAll(other.members);
            return new Conversation(id, post, message, shown, dead, created, renewed, all);
        }
    }

    /**
     * An alert in a conversation.
     *
     * @param latest whether no later conversation of the same receiver is about it
     */
    record Member(String name, boolean latest) {}

    /**
     * What Discord shows.
     *
     * @param told the messages by which the ledger says that people were told again
     */
    record Board(List<Shown> messages, Told told) {

        Board {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A message.
     *
     * @param mark by which it is told from all others; empty if it is a reply
     * @param nonce with which it was created
     */
    record Shown(long id, String mark, String nonce, List<String> titles, String text) {

        Shown {
            titles = List.copyOf(titles);
        }
    }

    /**
     * Something that only the holder of a lease may write.
     *
     * @param turf which partition, or which slice of the channels
     * @param epoch the turf's, when it was written; -1 if it is not known
     * @param number of the partition's commits up to then
     * @param offset up to which the partition's log is folded
     * @param process whose session wrote it
     */
    record Step(String turf, long epoch, long number, Offset offset, String process) {

        static final long UNKNOWN = -1;
    }

    record Offset(long milliseconds, long sequence) implements Comparable<Offset> {

        static final Offset NONE = new Offset(0, 0);

        @Override
        public int compareTo(Offset other) {
            return milliseconds == other.milliseconds
                    ? Long.compare(sequence, other.sequence)
                    : Long.compare(milliseconds, other.milliseconds);
        }
    }
}
