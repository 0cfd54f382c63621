package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Discord should show, and what it shows. Every call happens whole or not at all, and may be
 * repeated. Must be called on a Vert.x context.
 *
 * <p>A conversation belongs to its receiver until its message may have been written, and to the
 * message's channel from then on.
 */
public interface Conversations {

    /**
     * Somebody who hears of conversations.
     *
     * @param skipResolvedUnseen whether what was over before it could be shown is not shown at all
     */
    record Listener(String receiver, boolean skipResolvedUnseen) {}

    /**
     * Conversations that are not shown as they should.
     *
     * @param channel whose they are; null if they are still their receiver's
     */
    record Waiting(String receiver, @Nullable Long channel) {}

    /**
     * The conversation that has waited longest to be shown: of those that belong to {@code
     * channel}, and of those of {@code listeners} that belong to no channel yet. One of the latter
     * is due when its moment has come, and if it {@linkplain Conversation#isWorthCreating is worth
     * a message} or is over altogether.
     */
    Uni<Optional<Conversation>> next(long channel, List<Listener> listeners);

    /**
     * Puts aside, until they change, the conversations of {@code listeners} that belong to no
     * channel and are not {@linkplain #next due} although their moment has come: all that fires in
     * them is quiet.
     */
    Uni<Void> hush(List<Listener> listeners);

    /** Who waits for what: whoever serves all of these forgets nobody. */
    Uni<Set<Waiting>> waiting();

    /**
     * Makes it {@code channel}'s: its message may be written there from now on.
     *
     * @return false if somebody else was quicker, or it is done already; then nothing may be
     *     written
     */
    Uni<Boolean> claim(Conversation conversation, long channel);

    /** Its revision is shown by {@code message} in {@code channel}; writes a ledger entry. */
    Uni<Void> delivered(Conversation conversation, long channel, long message);

    /** It was over before anybody could be told: it is done. Writes a ledger entry. */
    Uni<Void> skipped(Conversation conversation);

    /**
     * It has a message, which may show an older revision: an earlier try may have written it. The
     * conversation stays to be shown.
     */
    Uni<Void> placed(Conversation conversation, long channel, long message);

    /**
     * Its message is gone, or cannot be reached for good: it will be written anew, where its
     * receiver is then. Writes a ledger entry.
     *
     * @param why for people
     */
    Uni<Void> vanished(Conversation conversation, String why);

    /** It could not be brought to Discord now; {@link #next} gives it again after {@code pause}. */
    Uni<Void> failed(Conversation conversation, Duration pause);

    /**
     * It cannot be brought to Discord: a dead letter, until it changes. Without a message, it
     * belongs to its receiver again. Writes a ledger entry.
     */
    Uni<Void> dead(Conversation conversation, String reason);
}
