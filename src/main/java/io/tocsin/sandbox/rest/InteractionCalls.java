package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Asked;
import io.tocsin.sandbox.world.Draft;
import io.tocsin.sandbox.world.Interaction;
import io.tocsin.sandbox.world.Interactions;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.Standing;
import io.vertx.core.Future;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The first answer to an interaction
 * (https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction).
 */
final class InteractionCalls {

    private static final int MESSAGE = 4;
    private static final int MESSAGE_LATER = 5;
    private static final int UPDATE_LATER = 6;
    private static final int UPDATE = 7;
    private static final int CHOICES = 8;
    private static final Set<Integer> OF_COMMANDS = Set.of(MESSAGE, MESSAGE_LATER);
    private static final Set<Integer> OF_BUTTONS =
            Set.of(MESSAGE, MESSAGE_LATER, UPDATE_LATER, UPDATE);

    private final Interactions interactions;
    private final Responses responses;

    InteractionCalls(Interactions interactions, Responses responses) {
        this.interactions = interactions;
        this.responses = responses;
    }

    Future<Answer> answer(Call call) {
        return switch (interactions.unanswered(call.id(0), call.ids().get(1))) {
            case Refused<Interaction>(Problem problem) -> Answer.later(problem);
            case Done<Interaction>(Interaction interaction) ->
                    switch (call.json()) {
                        case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
                        case Done<JsonNode>(JsonNode body) ->
                                answer(interaction, body)
                                        .map(outcome -> shown(call, interaction, body, outcome));
                    };
        };
    }

    private Future<Outcome<ObjectNode>> answer(Interaction interaction, JsonNode body) {
        FormErrors errors = new FormErrors();
        Form form = new Form(body, "", errors);
        Long type = form.integer("type", 1, 12);
        Set<Integer> allowed = allowed(interaction.asked().kind());
        if (type == null && !form.has("type")) {
            errors.required("type");
        } else if (type != null && !allowed.contains(type.intValue())) {
            String choices =
                    new TreeSet<>(allowed)
                            .stream().map(String::valueOf).collect(Collectors.joining(", "));
            errors.add("type", "BASE_TYPE_CHOICES", "Value must be one of (" + choices + ").");
        }
        if (type == null || errors.problem().isPresent()) {
            return no(errors.problem().orElse(Problem.INTERNAL));
        }
        JsonNode data = body.path("data").isObject() ? body.path("data") : Json.object();
        return switch (type.intValue()) {
            case MESSAGE ->
                    message(
                            interaction,
                            Responses.read(data, interaction),
                            new Standing.Answered());
            case MESSAGE_LATER -> {
                boolean ephemeral = Responses.ephemeral(data);
                yield message(
                        interaction,
                        Responses.promise(interaction, ephemeral),
                        new Standing.Thinking(ephemeral));
            }
            case UPDATE_LATER -> noticed(interaction);
            case UPDATE -> update(interaction, data);
            default ->
                    suggested(interaction, ChoiceForm.suggestions(new Form(data, "data", errors)));
        };
    }

    private static Set<Integer> allowed(Asked.Kind kind) {
        return switch (kind) {
            case COMMAND -> OF_COMMANDS;
            case BUTTON -> OF_BUTTONS;
            case AUTOCOMPLETE -> Set.of(CHOICES);
        };
    }

    private Future<Outcome<ObjectNode>> message(
            Interaction interaction, Outcome<Draft> read, Standing next) {
        return switch (read) {
            case Refused<Draft>(Problem problem) -> no(problem.below("data"));
            case Done<Draft>(Draft draft) ->
                    switch (interactions.acknowledge(interaction, next, 0)) {
                        case Refused<Interaction>(Problem problem) -> no(problem);
                        case Done<Interaction>(Interaction acknowledged) ->
                                responses.write(acknowledged, draft);
                    };
        };
    }

    private Future<Outcome<ObjectNode>> noticed(Interaction interaction) {
        return Future.succeededFuture(
                interactions
                        .acknowledge(
                                interaction,
                                new Standing.Noticed(),
                                interaction.asked().messageId())
                        .map(_ -> Json.object()));
    }

    // A form with a mistake does not acknowledge; so it is tried on a copy first.
    private Future<Outcome<ObjectNode>> update(Interaction interaction, JsonNode data) {
        long messageId = interaction.asked().messageId();
        return switch (responses.tried(interaction, messageId, data)) {
            case Refused<ObjectNode>(Problem problem) -> no(problem.below("data"));
            case Done<ObjectNode> _ ->
                    switch (interactions.acknowledge(
                            interaction, new Standing.Noticed(), messageId)) {
                        case Refused<Interaction>(Problem problem) -> no(problem);
                        case Done<Interaction>(Interaction acknowledged) ->
                                responses.edit(acknowledged, messageId, data);
                    };
        };
    }

    private Future<Outcome<ObjectNode>> suggested(
            Interaction interaction, Outcome<ArrayNode> read) {
        return Future.succeededFuture(
                switch (read) {
                    case Refused<ArrayNode>(Problem problem) -> new Refused<>(problem);
                    case Done<ArrayNode>(ArrayNode choices) ->
                            interactions
                                    .acknowledge(interaction, new Standing.Suggested(choices), 0)
                                    .map(_ -> Json.object());
                });
    }

    private static Answer shown(
            Call call, Interaction interaction, JsonNode body, Outcome<ObjectNode> outcome) {
        return switch (outcome) {
            case Refused<ObjectNode>(Problem problem) -> Answer.refused(problem);
            case Done<ObjectNode>(ObjectNode message)
                    when "true".equals(call.query().get("with_response")) ->
                    Answer.ok(resource(interaction, body.path("type").asInt(), message));
            case Done<ObjectNode> _ -> Answer.EMPTY;
        };
    }

    private static ObjectNode resource(Interaction interaction, int type, ObjectNode message) {
        ObjectNode tree = Json.object();
        Asked asked = interaction.asked();
        ObjectNode about =
                tree.putObject("interaction")
                        .put("id", Long.toString(interaction.id()))
                        .put("type", asked.kind().type())
                        .put("channel_id", Long.toString(asked.channelId()))
                        .put("guild_id", Long.toString(asked.guildId()));
        if (message.has("id")) {
            about.put("response_message_id", message.path("id").asText())
                    .put("response_message_loading", type == MESSAGE_LATER)
                    .put("response_message_ephemeral", Responses.ephemeral(message));
        }
        if (type == MESSAGE || type == UPDATE) {
            tree.putObject("resource").put("type", type).set("message", message);
        }
        return tree;
    }

    private static Future<Outcome<ObjectNode>> no(Problem problem) {
        return Future.succeededFuture(new Refused<>(problem));
    }
}
