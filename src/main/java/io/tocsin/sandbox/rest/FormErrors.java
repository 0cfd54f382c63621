package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Problem;
import java.util.Optional;

/**
 * What is wrong with a form, nested as the form is, in Discord's words
 * (https://docs.discord.com/developers/reference#error-messages).
 */
final class FormErrors {

    private final ObjectNode root = Json.object();

    /**
     * @param path the field, its parents before it, parted by slashes; empty for the form itself
     */
    void add(String path, String code, String message) {
        ObjectNode at = root;
        if (!path.isEmpty()) {
            for (String step : path.split("/")) {
                at = at.get(step) instanceof ObjectNode deeper ? deeper : at.putObject(step);
            }
        }
        ArrayNode list =
                at.get("_errors") instanceof ArrayNode known ? known : at.putArray("_errors");
        list.addObject().put("code", code).put("message", message);
    }

    void required(String path) {
        add(path, "BASE_TYPE_REQUIRED", "This field is required");
    }

    Optional<Problem> problem() {
        return root.isEmpty() ? Optional.empty() : Optional.of(Problem.form(root));
    }
}
