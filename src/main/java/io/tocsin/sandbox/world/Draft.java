package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A valid message that has no id yet.
 *
 * @param nonce the sender's mark, as text
 * @param enforceNonce whether a repeat of the mark returns the first message instead of creating a
 *     second
 * @param replyTo the message it answers
 * @param replyMustExist whether an unknown {@code replyTo} refuses the message or just makes it no
 *     reply
 * @param body everything else
 */
public record Draft(
        long authorId,
        @Nullable String nonce,
        boolean enforceNonce,
        OptionalLong replyTo,
        boolean replyMustExist,
        ObjectNode body) {}
