package io.tocsin.sandbox.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Persons;
import io.tocsin.sandbox.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands that a person is offered: registered everywhere or in the guild, and allowed to
 * them.
 */
final class Commands {

    private static final int CHAT_INPUT = 1;
    private static final int IN_GUILDS = 0;

    private final World world;

    Commands(World world) {
        this.world = world;
    }

    /** All commands of all bots in the guild, by name. */
    List<JsonNode> in(long guildId) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        List<Map.Entry<String, JsonNode>> scopes = new ArrayList<>(world.commands().entrySet());
        // Those of a guild come later and take the place of the application's own.
        scopes.sort(Comparator.comparingInt(scope -> scope.getKey().indexOf('/')));
        for (Map.Entry<String, JsonNode> scope : scopes) {
            String name = scope.getKey();
            if (name.indexOf('/') < 0 || name.endsWith("/" + guildId)) {
                scope.getValue().forEach(command -> found.put(key(command), command));
            }
        }
        return found.values().stream()
                .filter(command -> command.path("type").asInt() == CHAT_INPUT)
                .filter(Commands::inGuilds)
                .sorted(Comparator.comparing(command -> command.path("name").asText()))
                .toList();
    }

    private static String key(JsonNode command) {
        return command.path("application_id").asText()
                + "/"
                + command.path("type").asText()
                + "/"
                + command.path("name").asText();
    }

    private static boolean inGuilds(JsonNode command) {
        JsonNode contexts = command.path("contexts");
        if (!contexts.isArray() || contexts.isEmpty()) {
            return true;
        }
        for (JsonNode context : contexts) {
            if (context.asInt() == IN_GUILDS) {
                return true;
            }
        }
        return false;
    }

    static boolean offered(JsonNode command, long userId) {
        JsonNode asked = command.path("default_member_permissions");
        return asked.isNull() || asked.isMissingNode() || Persons.mayUse(userId, asked.asLong());
    }

    /** What the page offers. */
    ArrayNode offered(long guildId, long userId) {
        ArrayNode offers = Json.array();
        for (JsonNode command : in(guildId)) {
            if (offered(command, userId)) {
                ObjectNode offer = command.deepCopy();
                offer.set("bot", People.bot(command.path("application_id").asLong()));
                offers.add(offer);
            }
        }
        return offers;
    }
}
