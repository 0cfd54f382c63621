package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Roles as Discord describes them (https://docs.discord.com/developers/topics/permissions). */
public final class Roles {

    private static final int ON_CALL_COLOUR = 0xE67E22;

    private Roles() {}

    /** The role that everybody has carries the server's id. */
    public static ObjectNode everyone(long guildId) {
        return role(guildId, "@everyone", Permission.USUAL, 0);
    }

    /** The role {@code on-call} of the first server. */
    static ObjectNode onCall() {
        ObjectNode role =
                role(Practice.ON_CALL, "on-call", Persons.ENGINEER, 1)
                        .put("color", ON_CALL_COLOUR)
                        .put("hoist", true)
                        .put("mentionable", true);
        role.withObject("/colors").put("primary_color", ON_CALL_COLOUR);
        return role;
    }

    static ObjectNode role(long id, String name, long permissions, int position) {
        ObjectNode role =
                Json.object()
                        .put("id", Long.toString(id))
                        .put("name", name)
                        .putNull("description")
                        .put("permissions", Long.toString(permissions))
                        .put("position", position)
                        .put("color", 0)
                        .put("hoist", false)
                        .put("managed", false)
                        .put("mentionable", false)
                        .putNull("icon")
                        .putNull("unicode_emoji")
                        .put("flags", 0);
        role.putObject("colors")
                .put("primary_color", 0)
                .putNull("secondary_color")
                .putNull("tertiary_color");
        return role;
    }

    static long permissions(ObjectNode role) {
        return role.path("permissions").asLong();
    }
}
