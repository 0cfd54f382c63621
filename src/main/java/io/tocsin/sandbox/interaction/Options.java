package io.tocsin.sandbox.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns the values that a person gave into what a bot gets, as the command was registered. */
final class Options {

    private static final int SUBCOMMAND = 1;
    private static final int GROUP = 2;

    private final Values values;
    private final ObjectNode given;
    private final Optional<String> focused;
    private final Set<String> used = new HashSet<>();

    /**
     * @param focused the option that is being typed; then nothing is required yet
     */
    Options(Values values, ObjectNode given, Optional<String> focused) {
        this.values = values;
        this.given = given;
        this.focused = focused;
    }

    /**
     * @param path the subcommand's name, and its group's before it
     */
    ArrayNode read(JsonNode command, List<String> path) throws Refusal {
        ArrayNode options = Json.array();
        JsonNode at = command;
        ArrayNode into = options;
        for (String step : path) {
            at = subcommand(at, step);
            ArrayNode deeper = Json.array();
            into.addObject()
                    .put("name", step)
                    .put("type", at.path("type").asInt())
                    .set("options", deeper);
            into = deeper;
        }
        for (JsonNode option : at.path("options")) {
            if (isNested(option)) {
                throw new Refusal(
                        400,
                        "name: /"
                                + command.path("name").asText()
                                + " has subcommands; write one behind it, such as \""
                                + command.path("name").asText()
                                + " "
                                + option.path("name").asText()
                                + "\"");
            }
            read(option, into);
        }
        Set<String> unknown = new TreeSet<>();
        given.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(used);
        if (!unknown.isEmpty()) {
            throw new Refusal(400, "options: the command has no " + unknown.iterator().next());
        }
        return options;
    }

    private static boolean isNested(JsonNode option) {
        int type = option.path("type").asInt();
        return type == SUBCOMMAND || type == GROUP;
    }

    private static JsonNode subcommand(JsonNode of, String name) throws Refusal {
        for (JsonNode option : of.path("options")) {
            if (isNested(option) && option.path("name").asText().equals(name)) {
                return option;
            }
        }
        throw new Refusal(404, "name: " + of.path("name").asText() + " has no subcommand " + name);
    }

    private void read(JsonNode option, ArrayNode into) throws Refusal {
        String name = option.path("name").asText();
        used.add(name);
        JsonNode value = given.path(name);
        boolean isFocused = focused.filter(name::equals).isPresent();
        boolean empty = value.isMissingNode() || value.isNull();
        if (isFocused) {
            if (!option.path("autocomplete").asBoolean()) {
                throw new Refusal(400, "focused: " + name + " has no autocomplete");
            }
            into.addObject()
                    .put("name", name)
                    .put("type", option.path("type").asInt())
                    .put("value", empty ? "" : value.asText())
                    .put("focused", true);
        } else if (!empty) {
            ObjectNode read =
                    Json.object().put("name", name).put("type", option.path("type").asInt());
            into.add(read.set("value", values.read(option, value)));
        } else if (option.path("required").asBoolean() && focused.isEmpty()) {
            throw new Refusal(400, "options/" + name + ": this option is required");
        }
    }

    /** The words of a command's name. */
    static List<String> words(String name) {
        return Arrays.asList(name.strip().split("\\s+"));
    }
}
