package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Brings messages to Discord. Keeps Discord's limits by waiting, so an answer may take a while;
 * never fails, but says what came of it. Parks no thread.
 */
public interface Messenger {

    /**
     * Writes a message. Repeating the call with the same {@code nonce} within a few minutes writes
     * none, and gives the first one's id; a webhook knows no nonces, and writes it again.
     *
     * @param nonce at most 25 characters
     */
    Uni<Outcome> create(Outlet outlet, String nonce, Message message);

    /** Makes a message look like {@code message}. Repeating the call changes nothing. */
    Uni<Outcome> edit(Outlet outlet, long messageId, Message message);

    /**
     * Starts a thread at a message. Repeating the call gives the thread that is there.
     *
     * @param name at most 100 characters
     * @return {@link Outcome.Shown} with the thread's id
     */
    Uni<Outcome> startThread(Outlet outlet, long messageId, String name);

    /**
     * Looks for a message of this outlet's bot that may have been written at {@code since} or
     * later, and in one of whose embeds' footers {@code mark} stands. For when the nonce is
     * forgotten. Nothing is found of a webhook's.
     *
     * @return {@link Outcome.Shown}, or {@link Outcome.Vanished} if there is none
     */
    Uni<Outcome> find(Outlet outlet, String mark, Instant since);

    /**
     * The same, sending only as long as it {@code may}: asked as late as possible, when a request
     * has waited for its turn. What is not sent then is {@link Outcome.Failed}.
     */
    Messenger during(BooleanSupplier may);
}
