package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;

/**
 * Brings messages to Discord. Keeps Discord's limits by waiting, so an answer may take a while;
 * never fails, but says what came of it.
 */
public interface Messenger {

    /**
     * Writes a message. Repeating the call with the same {@code nonce} within a few minutes writes
     * none, and gives the first one's id.
     *
     * @param nonce at most 25 characters
     */
    Uni<Outcome> create(long channel, String nonce, Message message);

    /** Makes a message look like {@code message}. Repeating the call changes nothing. */
    Uni<Outcome> edit(long channel, long messageId, Message message);
}
