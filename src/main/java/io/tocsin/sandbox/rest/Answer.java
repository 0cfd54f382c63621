package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Problem;
import java.util.List;
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

    static Answer refused(Problem problem) {
        return new Answer(problem.status(), problem.tree());
    }
}
