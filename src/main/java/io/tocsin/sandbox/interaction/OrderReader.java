package io.tocsin.sandbox.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Persons;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Snowflakes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a person does, strictly: a typing error must not do something else. */
final class OrderReader {

    private final ObjectNode order;
    private final Set<String> read = new HashSet<>(Set.of("kind"));

    private OrderReader(ObjectNode order) {
        this.order = order;
    }

    static Order read(JsonNode node) throws Refusal {
        if (!(node instanceof ObjectNode order)) {
            throw new Refusal(
                    400,
                    "The body must be a JSON object like"
                            + " {\"kind\":\"button\",\"message\":\"<id>\",\"customId\":\"<id>\"}");
        }
        return new OrderReader(order).read();
    }

    private Order read() throws Refusal {
        String kind = order.path("kind").asText("");
        long user = user();
        Order result =
                switch (kind) {
                    case "button" -> new Order.Press(user, id("message"), text("customId"));
                    case "command" ->
                            new Order.Command(user, bot(), id("channel"), text("name"), options());
                    case "autocomplete" ->
                            new Order.Autocomplete(
                                    new Order.Command(
                                            user, bot(), id("channel"), text("name"), options()),
                                    text("focused"));
                    default ->
                            throw new Refusal(
                                    400,
                                    "kind: must be one of button, command, autocomplete, but is \""
                                            + kind
                                            + "\"");
                };
        Set<String> unknown = new TreeSet<>();
        order.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(read);
        if (!unknown.isEmpty()) {
            throw new Refusal(
                    400, unknown.iterator().next() + ": not a field of a " + kind + "; remove it");
        }
        return result;
    }

    private long user() throws Refusal {
        long user = order.has("user") ? id("user") : Practice.OPERATOR;
        if (!Persons.areThere(user)) {
            throw new Refusal(
                    400, "user: nobody has this id; those who are there are " + Persons.ALL);
        }
        return user;
    }

    private Optional<Long> bot() throws Refusal {
        read.add("bot");
        return order.has("bot") ? Optional.of(id("bot")) : Optional.empty();
    }

    private long id(String field) throws Refusal {
        return Snowflakes.parse(text(field))
                .orElseThrow(() -> new Refusal(400, field + ": must be an id, a string of digits"));
    }

    private String text(String field) throws Refusal {
        read.add(field);
        JsonNode node = order.path(field);
        if (!node.isTextual() || node.asText().isBlank()) {
            throw new Refusal(400, field + ": must be there and be a string");
        }
        return node.asText();
    }

    private ObjectNode options() throws Refusal {
        read.add("options");
        JsonNode node = order.path("options");
        if (node.isMissingNode() || node.isNull()) {
            return Json.object();
        }
        if (!(node instanceof ObjectNode options)) {
            throw new Refusal(
                    400,
                    "options: must be an object of names and values like {\"name\":\"value\"}");
        }
        return options;
    }
}
