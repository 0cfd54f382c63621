package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How messages refer to messages (https://docs.discord.com/developers/resources/message). */
final class Replies {

    private Replies() {}

    /** Makes the message an answer to the original, and mentions its author if it shall. */
    static void refer(ObjectNode message, Channel channel, Message original, Draft draft) {
        message.set(
                "message_reference",
                gone(channel).put("type", 0).put("message_id", Long.toString(original.id())));
        JsonNode author = original.tree().path("author");
        Draft.Reply reply = draft.reply();
        if (reply != null
                && reply.pings()
                && message.get("mentions") instanceof ArrayNode mentions
                && mentions.findValuesAsText("id").stream()
                        .noneMatch(author.path("id").asText()::equals)) {
            mentions.add(author);
        }
    }

    static ObjectNode gone(Channel channel) {
        return Json.object()
                .put("channel_id", Long.toString(channel.id()))
                .put("guild_id", Long.toString(channel.guild()));
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
