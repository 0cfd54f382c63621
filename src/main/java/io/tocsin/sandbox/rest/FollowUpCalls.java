package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Draft;
import io.tocsin.sandbox.world.Interaction;
import io.tocsin.sandbox.world.Interactions;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.Standing;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Everything after the first answer: the paths are those of a webhook whose id is the application's
 * and whose token is the interaction's
 * (https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages).
 */
final class FollowUpCalls {

    private static final int MESSAGE_PLACE = 2;

    private final Interactions interactions;
    private final Responses responses;
    private final InstantSource clock;

    FollowUpCalls(Interactions interactions, Responses responses, InstantSource clock) {
        this.interactions = interactions;
        this.responses = responses;
        this.clock = clock;
    }

    /** Whether the path names an interaction, and not a webhook of a channel. */
    boolean owns(List<String> ids) {
        return interactions.find(Call.id(ids.getFirst()), ids.get(1)).isPresent();
    }

    private Outcome<Interaction> interaction(Call call) {
        Optional<Interaction> found = interactions.find(call.id(0), call.ids().get(1));
        if (found.isEmpty() || found.get().expired(clock.instant())) {
            return new Refused<>(Problem.INVALID_WEBHOOK_TOKEN);
        }
        // Before the first answer there is nothing to follow.
        return found.get().standing() instanceof Standing.Waiting
                ? new Refused<>(Problem.UNKNOWN_WEBHOOK)
                : new Done<>(found.get());
    }

    Future<Answer> create(Call call) {
        return switch (interaction(call)) {
            case Refused<Interaction>(Problem problem) -> Answer.later(problem);
            case Done<Interaction>(Interaction interaction) ->
                    switch (call.json()) {
                        case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
                        case Done<JsonNode>(JsonNode body) ->
                                create(interaction, body).map(Answer::shown);
                    };
        };
    }

    // The first message after a promise is what was promised.
    private Future<Outcome<ObjectNode>> create(Interaction interaction, JsonNode body) {
        return switch (Responses.read(body, interaction)) {
            case Refused<Draft>(Problem problem) -> Future.succeededFuture(new Refused<>(problem));
            case Done<Draft> _ when Responses.thinking(interaction) ->
                    responses.edit(interaction, interaction.originalId(), body);
            case Done<Draft>(Draft draft) -> responses.write(interaction, draft);
        };
    }

    Answer read(Call call) {
        return switch (interaction(call)) {
            case Refused<Interaction>(Problem problem) -> Answer.refused(problem);
            case Done<Interaction>(Interaction interaction) -> {
                long messageId = messageId(call, interaction);
                yield Responses.belongs(interaction, messageId)
                        ? Answer.shown(responses.read(interaction, messageId))
                        : Answer.refused(Problem.UNKNOWN_MESSAGE);
            }
        };
    }

    Future<Answer> edit(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) ->
                    with(call, (interaction, id) -> responses.edit(interaction, id, body))
                            .map(Answer::shown);
        };
    }

    Future<Answer> delete(Call call) {
        return with(call, responses::delete).map(Answer::nothing);
    }

    private Future<Outcome<ObjectNode>> with(
            Call call, BiFunction<Interaction, Long, Future<Outcome<ObjectNode>>> work) {
        return switch (interaction(call)) {
            case Refused<Interaction>(Problem problem) ->
                    Future.succeededFuture(new Refused<>(problem));
            case Done<Interaction>(Interaction interaction) -> {
                long messageId = messageId(call, interaction);
                yield Responses.belongs(interaction, messageId)
                        ? work.apply(interaction, messageId)
                        : Future.succeededFuture(new Refused<>(Problem.UNKNOWN_MESSAGE));
            }
        };
    }

    private static long messageId(Call call, Interaction interaction) {
        return call.ids().size() > MESSAGE_PLACE
                ? call.id(MESSAGE_PLACE)
                : interaction.originalId();
    }
}
