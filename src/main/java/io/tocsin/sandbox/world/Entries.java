package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

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

    static String webhook(ObjectNode webhook) {
        return Json.text(Json.object().set("webhook", webhook));
    }

    static String webhookGone(long id) {
        return Json.text(Json.object().put("webhookGone", Long.toString(id)));
    }

    static String revoked(long botId, boolean now) {
        return Json.text(Json.object().put("revoked", Long.toString(botId)).put("now", now));
    }

    static String member(long botId, long guildId, boolean now) {
        return Json.text(ofGuild(guildId).put("member", Long.toString(botId)).put("now", now));
    }

    static String role(long guildId, ObjectNode role) {
        return Json.text(ofGuild(guildId).set("role", role));
    }

    static String roleGone(long guildId, long roleId) {
        return Json.text(ofGuild(guildId).put("roleGone", Long.toString(roleId)));
    }

    static String held(long userId, long guildId, Collection<Long> roleIds) {
        ArrayNode list = Json.array();
        roleIds.forEach(id -> list.add(Long.toString(id)));
        ObjectNode entry = ofGuild(guildId).put("holder", Long.toString(userId));
        return Json.text(entry.set("held", list));
    }

    private static ObjectNode ofGuild(long guildId) {
        return Json.object().put("guild", Long.toString(guildId));
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
        } else if (entry.get("webhook") instanceof ObjectNode webhook) {
            store.putWebhook(webhook);
        } else if (entry.has("webhookGone")) {
            store.removeWebhook(entry.path("webhookGone").asLong());
        } else if (entry.has("reset")) {
            store.reset();
        } else {
            apply(entry, store.population());
        }
    }

    private static void apply(JsonNode entry, Population population) {
        boolean now = entry.path("now").asBoolean();
        long guild = entry.path("guild").asLong();
        if (entry.has("revoked")) {
            population.revoke(entry.path("revoked").asLong(), now);
        } else if (entry.has("member")) {
            population.member(entry.path("member").asLong(), guild, now);
        } else if (entry.get("role") instanceof ObjectNode role) {
            population.put(guild, role);
        } else if (entry.has("roleGone")) {
            population.removeRole(guild, entry.path("roleGone").asLong());
        } else if (entry.get("held") instanceof ArrayNode held) {
            Set<Long> ids = new LinkedHashSet<>();
            held.forEach(id -> ids.add(id.asLong()));
            population.hold(entry.path("holder").asLong(), guild, ids);
        }
    }
}
