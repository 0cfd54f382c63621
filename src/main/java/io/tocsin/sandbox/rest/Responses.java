package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Asked;
import io.tocsin.sandbox.world.Draft;
import io.tocsin.sandbox.world.Interaction;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Standing;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;

/** The messages with which interactions are answered, in the channel or for one person's eyes. */
final class Responses {

    static final int EPHEMERAL = 1 << 6;
    static final int LOADING = 1 << 7;
    private static final int COMMAND_RESPONSE = 20;

    private final World world;

    Responses(World world) {
        this.world = world;
    }

    static boolean ephemeral(JsonNode data) {
        return (data.path("flags").asInt() & EPHEMERAL) != 0;
    }

    /** Reads a message; what is wrong with it is noted below {@code data}, as Discord does. */
    static Outcome<Draft> read(JsonNode data, Interaction interaction) {
        return MessageForm.create(data, new Bot(interaction.asked().applicationId()))
                .map(draft -> signed(draft, interaction, ephemeral(data)));
    }

    /** A message that says that its contents will follow. */
    static Outcome<Draft> promise(Interaction interaction, boolean ephemeral) {
        JsonNode something = Json.object().put("content", "…");
        return MessageForm.create(something, new Bot(interaction.asked().applicationId()))
                .map(draft -> signed(draft, interaction, ephemeral))
                .map(
                        draft -> {
                            ObjectNode body = draft.body().put("content", "");
                            body.put("flags", body.path("flags").asInt() | LOADING);
                            return draft;
                        });
    }

    private static Draft signed(Draft draft, Interaction interaction, boolean ephemeral) {
        Asked asked = interaction.asked();
        ObjectNode body = draft.body();
        boolean first = interaction.originalId() == 0;
        boolean command = asked.kind() == Asked.Kind.COMMAND;
        String application = Long.toString(asked.applicationId());
        body.put("type", first && command ? COMMAND_RESPONSE : 0)
                .put("channel_id", Long.toString(asked.channelId()))
                .put("application_id", application)
                .put("webhook_id", application)
                .put("flags", body.path("flags").asInt() | (ephemeral ? EPHEMERAL : 0));
        body.set("interaction_metadata", metadata(interaction));
        if (first && command) {
            // Deprecated, and still what tells the command's name.
            body.set(
                    "interaction",
                    Json.object()
                            .put("id", Long.toString(interaction.id()))
                            .put("type", asked.kind().type())
                            .put("name", asked.name())
                            .set("user", People.anyone(asked.userId())));
        }
        long answersTo = first ? asked.messageId() : interaction.originalId();
        return new Draft(
                draft.authorId(),
                null,
                false,
                answersTo == 0 ? null : new Draft.Reply(answersTo, false, false),
                body);
    }

    private static ObjectNode metadata(Interaction interaction) {
        Asked asked = interaction.asked();
        ObjectNode metadata =
                Json.object()
                        .put("id", Long.toString(interaction.id()))
                        .put("type", asked.kind().type());
        metadata.set("user", People.anyone(asked.userId()));
        metadata.putObject("authorizing_integration_owners")
                .put("0", Long.toString(asked.guildId()));
        if (asked.messageId() != 0) {
            metadata.put("interacted_message_id", Long.toString(asked.messageId()));
        }
        return metadata;
    }

    /** Writes a message to where it belongs and notes it. */
    Future<Outcome<ObjectNode>> write(Interaction interaction, Draft draft) {
        if (ephemeral(draft.body())) {
            return Future.succeededFuture(
                    new Done<>(world.interactions().whisper(interaction, draft.body())));
        }
        return world.messages()
                .create(interaction.asked().channelId(), draft)
                .onSuccess(
                        outcome -> {
                            if (outcome instanceof Done<ObjectNode>(ObjectNode message)) {
                                world.interactions()
                                        .responded(interaction.id(), message.path("id").asLong());
                            }
                        });
    }

    /** Changes a response, or the message that the interaction came from; that answers it. */
    Future<Outcome<ObjectNode>> edit(Interaction interaction, long messageId, JsonNode body) {
        return world.interactions()
                .edit(messageId, message -> edited(body, message))
                .map(Future::succeededFuture)
                .orElseGet(
                        () ->
                                world.messages()
                                        .edit(
                                                interaction.asked().channelId(),
                                                messageId,
                                                interaction.asked().applicationId(),
                                                message -> edited(body, message)))
                .onSuccess(
                        outcome -> {
                            if (outcome instanceof Done<ObjectNode>
                                    && messageId == interaction.originalId()) {
                                world.interactions().answered(interaction.id());
                            }
                        });
    }

    /** What an edit would make of the message; changes nothing. */
    Outcome<ObjectNode> tried(Interaction interaction, long messageId, JsonNode body) {
        return switch (read(interaction, messageId)) {
            case Refused<ObjectNode> refused -> refused;
            case Done<ObjectNode>(ObjectNode message) -> edited(body, message);
        };
    }

    private static Outcome<ObjectNode> edited(JsonNode body, ObjectNode message) {
        return MessageForm.edit(body, message)
                .map(tree -> tree.put("flags", tree.path("flags").asInt() & ~LOADING));
    }

    Outcome<ObjectNode> read(Interaction interaction, long messageId) {
        return world.interactions()
                .whispered(messageId)
                .<Outcome<ObjectNode>>map(Done::new)
                .orElseGet(() -> world.messages().read(interaction.asked().channelId(), messageId));
    }

    Future<Outcome<ObjectNode>> delete(Interaction interaction, long messageId) {
        return world.interactions().delete(messageId)
                ? Future.succeededFuture(new Done<>(Json.object()))
                : world.messages().delete(interaction.asked().channelId(), messageId);
    }

    /** Whether the interaction's token opens this message. */
    static boolean belongs(Interaction interaction, long messageId) {
        return messageId != 0
                && (messageId == interaction.originalId()
                        || interaction.response(messageId).isPresent());
    }

    static boolean thinking(Interaction interaction) {
        return interaction.standing() instanceof Standing.Thinking;
    }
}
