package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A stored message.
 *
 * @param json everything Discord tells of it, except what depends on other things (its thread, the
 *     message replied to)
 */
public record Message(long id, long channelId, long authorId, String json) {

    static Message of(ObjectNode tree) {
        return new Message(
                tree.path("id").asLong(),
                tree.path("channel_id").asLong(),
                tree.path("author").path("id").asLong(),
                Json.text(tree));
    }

    ObjectNode tree() {
        return Json.own(json);
    }
}
