package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A message with which an interaction was answered.
 *
 * @param json the whole message if only the person who asked sees it; null if it is in the channel
 */
public record Response(long messageId, @Nullable String json) {

    /** A message that only the person who asked sees. */
    static Response ephemeral(ObjectNode message) {
        return new Response(message.path("id").asLong(), Json.text(message));
    }
}
