package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What Discord should show, and what it shows. Every call happens whole or not at all, and may be
 * repeated. Must be called on a Vert.x context.
 */
public interface Conversations {

    /** The time by the ledger's clock, as {@link #next} wants it. */
    Uni<OffsetDateTime> now();

    /**
     * The conversation of {@code receiver} that has waited longest to be shown.
     *
     * @param since when the caller began to serve the receiver, by the ledger's clock; what was
     *     tried before, it cannot know
     */
    Uni<Optional<Conversation>> next(String receiver, OffsetDateTime since);

    /** Its revision is shown by {@code message} in {@code channel}; writes a ledger entry. */
    Uni<Void> delivered(Conversation conversation, long channel, long message);

    /**
     * It has a message, which may show an older revision: an earlier try may have written it. The
     * conversation stays to be shown.
     */
    Uni<Void> placed(Conversation conversation, long channel, long message);

    /** Its message is gone; it will be written anew. Writes a ledger entry. */
    Uni<Void> vanished(Conversation conversation);

    /** It could not be brought to Discord now; {@link #next} gives it again after {@code pause}. */
    Uni<Void> failed(Conversation conversation, Duration pause);

    /** It cannot be brought to Discord: a dead letter. Writes a ledger entry. */
    Uni<Void> dead(Conversation conversation, String reason);
}
