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
 * @param place where it is shown, and how that went so far
 * @param changedAt when what should be shown last changed
 * @param members its alerts, as they should be shown
 */
public record Conversation(
        UUID id, long revision, Place place, Instant changedAt, List<Member> members) {

    /** Copies the members. */
    public Conversation {
        members = List.copyOf(members);
    }

    /**
     * Where a conversation is shown.
     *
     * @param messageId the message, once there is one
     * @param creations how many messages have vanished before this one
     * @param attempts how many tries have failed since the last success
     * @param maybeWritten whether an earlier try, of this process or of one before it, may have
     *     written the message without our learning its id
     */
    public record Place(
            @Nullable Long messageId, int creations, int attempts, boolean maybeWritten) {}

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
