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
 * A conversation that Discord does not show as it should.
 *
 * @param revision what should be shown
 * @param subject what it is about
 * @param place where it is shown, and how that went so far
 * @param changedAt when what should be shown last changed
 * @param members its alerts, as they should be shown: what fires before what is over, the worst and
 *     the newest first; {@link #MOST_MEMBERS} at most, and never none
 */
public record Conversation(
        UUID id,
        long revision,
        Subject subject,
        Place place,
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
     * Where a conversation is shown.
     *
     * @param channelId the channel of its message; null until one may have been written
     * @param messageId the message, once there is one
     * @param creations how many messages have vanished before this one
     * @param attempts how many tries have failed since the last success
     */
    public record Place(
            @Nullable Long channelId, @Nullable Long messageId, int creations, int attempts) {

        /** Not shown anywhere, and never tried. */
        public static final Place NOWHERE = new Place(null, null, 0, 0);

        /**
         * Whether an earlier try, of this process or of one before it, may have written the message
         * without our learning its id.
         */
        public boolean maybeWritten() {
            return channelId != null && messageId == null;
        }
    }

    /** One alert in a conversation. */
    public record Member(
            long fingerprint,
            Labels labels,
            Status status,
            Severity severity,
            Span span,
            Content content,
            Remarks remarks) {}

    /**
     * When the member fired.
     *
     * @param until null while it does
     * @param events how many reports there were
     */
    public record Span(Instant since, @Nullable Instant until, long events) {}
}
