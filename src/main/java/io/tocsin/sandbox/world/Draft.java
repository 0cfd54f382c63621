package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A valid message that has no id yet.
 *
 * @param nonce the sender's mark, as text
 * @param enforceNonce whether a repeat of the mark returns the first message instead of creating a
 *     second
 * @param reply the message it answers
 * @param body everything else
 */
public record Draft(
        long authorId,
        @Nullable String nonce,
        boolean enforceNonce,
        @Nullable Reply reply,
        ObjectNode body) {

    /**
     * The message that is answered.
     *
     * @param mustExist whether an unknown message refuses the draft or just makes it no reply
     * @param pings whether its author is mentioned
     */
    public record Reply(long messageId, boolean mustExist, boolean pings) {}
}
