package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** The lines of the journal, both ways. */
final class Entries {

    private Entries() {}

    static String reset() {
        return "{\"reset\":true}";
    }

    static String channel(ObjectNode settings) {
        return Json.text(Json.object().set("channel", settings));
    }

    static String channelGone(long id) {
        return Json.text(Json.object().put("channelGone", Long.toString(id)));
    }

    // The message is JSON already: it goes in as it is.
    static String message(Message message) {
        return "{\"message\":" + message.json() + "}";
    }

    static String messagesGone(long channelId, Collection<Long> ids) {
        ArrayNode list = Json.array();
        ids.forEach(id -> list.add(Long.toString(id)));
        ObjectNode entry = Json.object().put("from", Long.toString(channelId));
        return Json.text(entry.set("messagesGone", list));
    }

    static String commands(String scope, JsonNode list) {
        return Json.text(Json.object().put("scope", scope).set("commands", list));
    }

    /** Does to the store what the line says; a line it does not know does nothing. */
    static void apply(JsonNode entry, Store store) {
        if (entry.get("message") instanceof ObjectNode message) {
            store.put(Message.of(message));
        } else if (entry.get("channel") instanceof ObjectNode channel) {
            store.put(channel);
        } else if (entry.has("channelGone")) {
            store.removeChannel(entry.path("channelGone").asLong());
        } else if (entry.has("messagesGone")) {
            long from = entry.path("from").asLong();
            entry.path("messagesGone").forEach(id -> store.removeMessage(from, id.asLong()));
        } else if (entry.get("commands") instanceof ArrayNode commands) {
            store.commands(entry.path("scope").asText(), commands);
        } else if (entry.has("reset")) {
            store.reset();
        }
    }
}
