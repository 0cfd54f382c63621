package io.tocsin.ledger;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, as it should be shown.
 *
 * @param revision what should be shown
 * @param subject what it is about
 * @param history what became of it in Discord so far
 * @param changedAt when what should be shown last changed
 * @param members its alerts, as they should be shown: what fires before what is over, the worst and
 *     the newest first; {@link #MOST_MEMBERS} at most, and never none
 */
public record Conversation(
        UUID id,
        long revision,
        Subject subject,
        History history,
        Instant changedAt,
        List<Member> members) {

    /** How many of its alerts are given. */
    public static final int MOST_MEMBERS = 12;

    /** Copies the members. */
    public Conversation {
        members = List.copyOf(members);
    }

    /**
     * Whether there is anything to tell people who have seen nothing of it yet.
     *
     * @param skipResolvedUnseen whether they do not want to hear of what is over
     */
    public boolean isWorthCreating(boolean skipResolvedUnseen) {
        return subject.census().firing() > 0
                || !skipResolvedUnseen && subject.census().resolvedAloud() > 0;
    }

    /**
     * What a conversation is about.
     *
     * @param receiver the name of who hears of it
     * @param group what its alerts have in common; null for the conversation of a single alert
     * @param census all of its alerts, counted
     */
    public record Subject(String receiver, @Nullable Labels group, Census census) {}

    /**
     * What became of it.
     *
     * @param creations how many messages that showed it have vanished
     * @param untold whether people are still to be told of something: it was spoken, and nobody was
     *     pinged so far
     */
    public record History(int creations, boolean untold) {

        /** Nothing so far. */
        public static final History NONE = new History(0, false);
    }

    /**
     * One alert in a conversation.
     *
     * @param spoken the reason of what people are still to be told of it; null if there is nothing
     */
    public record Member(
            long fingerprint,
            Labels labels,
            Status status,
            Severity severity,
            Span span,
            Content content,
            Remarks remarks,
            @Nullable String spoken) {

        /** Of which people know everything. */
        public Member(
                long fingerprint,
                Labels labels,
                Status status,
                Severity severity,
                Span span,
                Content content,
                Remarks remarks) {
            this(fingerprint, labels, status, severity, span, content, remarks, null);
        }
    }

    /**
     * When the member fired.
     *
     * @param until null while it does
     * @param events how many reports there were
     */
    public record Span(Instant since, @Nullable Instant until, long events) {}
}
