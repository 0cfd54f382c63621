package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What the person who asked sees of an interaction. Used under the world's lock. */
final class InteractionView {

    private static final int EPHEMERAL = 1 << 6;

    private InteractionView() {}

    static ObjectNode tree(Interaction interaction, Store store, Instant now) {
        Asked asked = interaction.asked();
        ObjectNode tree =
                Json.object()
                        .put("id", Long.toString(interaction.id()))
                        .put("kind", asked.kind().name().toLowerCase(Locale.ROOT))
                        .put("name", asked.name())
                        .put("user", Long.toString(asked.userId()))
                        .put("bot", Long.toString(asked.applicationId()))
                        .put("channel", Long.toString(asked.channelId()));
        if (asked.messageId() != 0) {
            tree.put("message", Long.toString(asked.messageId()));
        }
        tree.put("state", state(interaction, now));
        if (interaction.failed(now)) {
            tree.put("error", "The application did not respond");
        }
        switch (interaction.standing()) {
            case Standing.Suggested(var choices) -> tree.set("choices", choices);
            case Standing.Thinking(boolean ephemeral) -> tree.put("ephemeral", ephemeral);
            case Standing.Waiting _, Standing.Noticed _ -> {}
            case Standing.Answered _ ->
                    shown(interaction, interaction.originalId(), store)
                            .ifPresent(message -> answer(tree, message));
        }
        ArrayNode messages = tree.putArray("messages");
        interaction
                .responses()
                .forEach(
                        one -> shown(interaction, one.messageId(), store).ifPresent(messages::add));
        return tree;
    }

    private static String state(Interaction interaction, Instant now) {
        if (interaction.failed(now)) {
            return "failed";
        }
        return switch (interaction.standing()) {
            case Standing.Waiting _ -> "waiting";
            case Standing.Thinking _, Standing.Noticed _ -> "deferred";
            case Standing.Answered _, Standing.Suggested _ -> "answered";
        };
    }

    private static void answer(ObjectNode tree, ObjectNode message) {
        tree.put("ephemeral", (message.path("flags").asInt() & EPHEMERAL) != 0);
        tree.set("content", message.path("content"));
        tree.set("embeds", message.path("embeds"));
    }

    private static Optional<ObjectNode> shown(Interaction interaction, long id, Store store) {
        return interaction
                .response(id)
                .map(Response::json)
                .map(Json::own)
                .or(() -> store.message(interaction.asked().channelId(), id).map(Message::tree));
    }
}
