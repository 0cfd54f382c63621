package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How messages refer to messages (https://docs.discord.com/developers/resources/message). */
final class Replies {

    private Replies() {}

    static ObjectNode reference(long channelId, long messageId) {
        return gone(channelId).put("type", 0).put("message_id", Long.toString(messageId));
    }

    static ObjectNode gone(long channelId) {
        return Json.object()
                .put("channel_id", Long.toString(channelId))
                .put("guild_id", Long.toString(Practice.GUILD));
    }

    static Problem unknown() {
        ObjectNode errors = Json.object();
        errors.putObject("message_reference")
                .putArray("_errors")
                .add(
                        Json.object()
                                .put("code", "REPLIES_UNKNOWN_MESSAGE")
                                .put("message", "Unknown message"));
        return Problem.form(errors);
    }
}
