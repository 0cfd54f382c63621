package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.stream.StreamSupport;

/**
 * What a channel allows or denies to roles and members, applied in Discord's order
 * (https://docs.discord.com/developers/topics/permissions#permission-overwrites).
 */
public final class Overwrites {

    public static final int ROLE = 0;
    public static final int MEMBER = 1;

    private Overwrites() {}

    public static ObjectNode overwrite(long id, int type, long allow, long deny) {
        return Json.object()
                .put("id", Long.toString(id))
                .put("type", type)
                .put("allow", Long.toString(allow))
                .put("deny", Long.toString(deny));
    }

    /** Puts the overwrite into the channel, in the place of an earlier one with its id. */
    public static void put(ObjectNode channel, ObjectNode overwrite) {
        remove(channel, overwrite.path("id").asLong());
        ((ArrayNode) channel.get("permission_overwrites")).add(overwrite);
    }

    /** Returns whether there was one. */
    public static boolean remove(ObjectNode channel, long id) {
        ArrayNode kept = Json.array();
        JsonNode all = channel.path("permission_overwrites");
        all.forEach(
                one -> {
                    if (one.path("id").asLong() != id) {
                        kept.add(one);
                    }
                });
        channel.set("permission_overwrites", kept);
        return kept.size() < all.size();
    }

    /**
     * @param base what the server gives
     * @param everyone the id of the role that everybody has
     */
    static long apply(
            long base, JsonNode overwrites, long everyone, Collection<Long> roles, long member) {
        if ((base & Permission.ADMINISTRATOR.bit()) != 0) {
            return Permission.ALL;
        }
        long result =
                base & ~bits(overwrites, "deny", everyone) | bits(overwrites, "allow", everyone);
        long denied = 0;
        long allowed = 0;
        for (long role : roles) {
            denied |= bits(overwrites, "deny", role);
            allowed |= bits(overwrites, "allow", role);
        }
        result = result & ~denied | allowed;
        return result & ~bits(overwrites, "deny", member) | bits(overwrites, "allow", member);
    }

    private static long bits(JsonNode overwrites, String field, long id) {
        return StreamSupport.stream(overwrites.spliterator(), false)
                .filter(one -> one.path("id").asLong() == id)
                .mapToLong(one -> one.path(field).asLong())
                .reduce(0, (a, b) -> a | b);
    }
}
