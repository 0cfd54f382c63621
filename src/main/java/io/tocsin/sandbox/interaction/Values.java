package io.tocsin.sandbox.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tocsin.sandbox.rest.Guilds;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Permission;
import io.tocsin.sandbox.world.Persons;
import io.tocsin.sandbox.world.Snowflakes;
import io.tocsin.sandbox.world.World;
import java.util.Optional;

/**
 * The values of options, typed, and the people, roles and channels they name
 * (https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type).
 */
final class Values {

    private static final int STRING = 3;
    private static final int INTEGER = 4;
    private static final int BOOLEAN = 5;
    private static final int USER = 6;
    private static final int CHANNEL = 7;
    private static final int ROLE = 8;
    private static final int MENTIONABLE = 9;
    private static final int NUMBER = 10;
    private static final int LONGEST = 6_000;

    private final World world;
    private final long guildId;
    private final ObjectNode resolved = Json.object();

    Values(World world, long guildId) {
        this.world = world;
        this.guildId = guildId;
    }

    /** Everything that was named so far, as Discord tells it. */
    ObjectNode resolved() {
        return resolved;
    }

    JsonNode read(JsonNode option, JsonNode value) throws Refusal {
        JsonNode read =
                switch (option.path("type").asInt()) {
                    case STRING -> string(option, value);
                    case INTEGER -> integer(option, value);
                    case BOOLEAN -> flag(option, value);
                    case USER -> user(option, id(option, value));
                    case CHANNEL -> channel(option, id(option, value));
                    case ROLE -> role(option, id(option, value));
                    case MENTIONABLE -> mentionable(option, id(option, value));
                    case NUMBER -> number(option, value);
                    default -> throw bad(option, "the sandbox has no options of this type");
                };
        chosen(option, read);
        return read;
    }

    private static void chosen(JsonNode option, JsonNode value) throws Refusal {
        JsonNode choices = option.path("choices");
        for (JsonNode choice : choices) {
            if (choice.path("value").asText().equals(value.asText())) {
                return;
            }
        }
        if (!choices.isEmpty()) {
            throw bad(option, "must be one of the choices");
        }
    }

    private static JsonNode string(JsonNode option, JsonNode value) throws Refusal {
        String text = value.asText();
        int length = text.codePointCount(0, text.length());
        int least = option.path("min_length").asInt(0);
        int most = option.path("max_length").asInt(LONGEST);
        if (!value.isValueNode() || length < least || length > most) {
            throw bad(option, "must be a text of " + least + " to " + most + " characters");
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode integer(JsonNode option, JsonNode value) throws Refusal {
        try {
            long number = Long.parseLong(value.asText());
            range(option, number);
            return LongNode.valueOf(number);
        } catch (NumberFormatException _) {
            throw bad(option, "must be a whole number");
        }
    }

    private static JsonNode number(JsonNode option, JsonNode value) throws Refusal {
        try {
            double number = Double.parseDouble(value.asText());
            range(option, number);
            return DoubleNode.valueOf(number);
        } catch (NumberFormatException _) {
            throw bad(option, "must be a number");
        }
    }

    private static void range(JsonNode option, double number) throws Refusal {
        if (number < option.path("min_value").asDouble(-Double.MAX_VALUE)
                || number > option.path("max_value").asDouble(Double.MAX_VALUE)) {
            throw bad(
                    option,
                    "must be from "
                            + option.path("min_value").asText("any")
                            + " to "
                            + option.path("max_value").asText("any"));
        }
    }

    private static JsonNode flag(JsonNode option, JsonNode value) throws Refusal {
        String text = value.asText();
        if (!text.equals("true") && !text.equals("false")) {
            throw bad(option, "must be true or false");
        }
        return BooleanNode.valueOf(text.equals("true"));
    }

    private static long id(JsonNode option, JsonNode value) throws Refusal {
        return Snowflakes.parse(value.asText())
                .orElseThrow(() -> bad(option, "must be an id, a string of digits"));
    }

    private JsonNode user(JsonNode option, long id) throws Refusal {
        if (!Persons.areThere(id)) {
            throw bad(option, "nobody here has this id");
        }
        ObjectNode member = Guilds.member(guildId, world.members().held(id, guildId));
        member.put("permissions", Long.toString(Persons.permissions(id)));
        resolved.withObject("/users").set(Long.toString(id), People.anyone(id));
        resolved.withObject("/members").set(Long.toString(id), member);
        return text(id);
    }

    private JsonNode channel(JsonNode option, long id) throws Refusal {
        ObjectNode channel =
                world.channel(id)
                        .filter(found -> found.path("guild_id").asLong() == guildId)
                        .orElseThrow(() -> bad(option, "there is no such channel in this server"));
        channel.put("permissions", Long.toString(Permission.ALL));
        resolved.withObject("/channels").set(Long.toString(id), channel);
        return text(id);
    }

    private JsonNode role(JsonNode option, long id) throws Refusal {
        ObjectNode role =
                known(id).orElseThrow(() -> bad(option, "there is no such role in this server"));
        resolved.withObject("/roles").set(Long.toString(id), role);
        return text(id);
    }

    private JsonNode mentionable(JsonNode option, long id) throws Refusal {
        return known(id).isPresent() ? role(option, id) : user(option, id);
    }

    private Optional<ObjectNode> known(long roleId) {
        return world.members().roles(guildId).stream()
                .filter(role -> role.path("id").asLong() == roleId)
                .findFirst();
    }

    private static JsonNode text(long id) {
        return TextNode.valueOf(Long.toString(id));
    }

    private static Refusal bad(JsonNode option, String advice) {
        return new Refusal(400, "options/" + option.path("name").asText() + ": " + advice);
    }
}
