package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Problem;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A status and its JSON.
 *
 * @param body absent for 204
 */
record Answer(int status, @Nullable JsonNode body) {

    static final Answer EMPTY = new Answer(204, null);

    static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    static Answer ok(List<? extends JsonNode> items) {
        return ok(Json.array().addAll(items));
    }

    static Answer created(JsonNode body) {
        return new Answer(201, body);
    }

    /** 200 with the value, or the refusal. */
    static Answer shown(Outcome<ObjectNode> outcome) {
        return of(outcome, Answer::ok);
    }

    /** 201 with the value, or the refusal. */
    static Answer made(Outcome<ObjectNode> outcome) {
        return of(outcome, Answer::created);
    }

    /** 204, or the refusal. */
    static Answer nothing(Outcome<ObjectNode> outcome) {
        return of(outcome, _ -> EMPTY);
    }

    private static Answer of(Outcome<ObjectNode> outcome, Function<ObjectNode, Answer> done) {
        return switch (outcome) {
            case Done<ObjectNode>(ObjectNode value) -> done.apply(value);
            case Refused<ObjectNode>(Problem problem) -> refused(problem);
        };
    }

    static Future<Answer> later(Problem problem) {
        return Future.succeededFuture(refused(problem));
    }

    static Answer refused(Problem problem) {
        return new Answer(problem.status(), problem.tree());
    }
}
