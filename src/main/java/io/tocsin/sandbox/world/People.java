package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Users as Discord describes them (https://docs.discord.com/developers/resources/user). Every id is
 * somebody.
 */
public final class People {

    private People() {}

    public static ObjectNode bot(long id) {
        return user(id, botName(id)).put("bot", true);
    }

    private static String botName(long id) {
        if (id == Practice.BOT) {
            return "Tocsin";
        }
        return id == Practice.SECOND_BOT ? "Tocsin Two" : "Practice bot " + id % 10_000;
    }

    /** Who a webhook's message is by (https://docs.discord.com/developers/resources/webhook). */
    public static ObjectNode webhook(long id, String name) {
        return user(id, name).put("discriminator", "0000").put("bot", true);
    }

    /** Somebody whom a message mentions. */
    public static ObjectNode anyone(long id) {
        return id == Practice.BOT || id == Practice.SECOND_BOT ? bot(id) : user(id, name(id));
    }

    private static String name(long id) {
        if (id == Practice.OPERATOR) {
            return "operator";
        }
        if (id == Practice.ENGINEER) {
            return "engineer";
        }
        return id == Practice.GUEST ? "guest" : "user-" + id % 10_000;
    }

    private static ObjectNode user(long id, String name) {
        return Json.object()
                .put("id", Long.toString(id))
                .put("username", name)
                .putNull("avatar")
                .put("discriminator", Persons.areThere(id) ? "0" : "0001")
                .put("public_flags", 0)
                .put("flags", 0)
                .putNull("global_name")
                .putNull("banner")
                .putNull("accent_color")
                .putNull("avatar_decoration_data")
                .putNull("collectibles")
                .putNull("primary_guild");
    }
}
