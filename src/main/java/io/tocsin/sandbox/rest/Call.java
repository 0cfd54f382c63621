package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.Snowflakes;
import io.vertx.core.MultiMap;
import java.util.List;

/**
 * An admitted request.
 *
 * @param ids those in the path, as they were sent
 * @param origin where the caller reached this sandbox, such as {@code 127.0.0.1:8080}
 */
record Call(Route route, List<String> ids, Bot bot, MultiMap query, String body, String origin) {

    /** The id at this place in the path; 0, which nothing has, when it is none. */
    long id(int place) {
        return id(ids.get(place));
    }

    /** The id that is written there; 0 when it is none. */
    static long id(String text) {
        return Snowflakes.parse(text).orElse(0);
    }

    Outcome<JsonNode> json() {
        return Json.parse(body)
                .<Outcome<JsonNode>>map(Outcome.Done::new)
                .orElseGet(() -> new Outcome.Refused<>(Problem.INVALID_JSON));
    }
}
