package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The people of the practice guild: who has which role, and who may do what
 * (https://docs.discord.com/developers/topics/permissions).
 */
public final class Members {

    /** Everybody who sits before the page, the owner first. */
    public static final List<Long> ALL =
            List.of(Practice.OPERATOR, Practice.ENGINEER, Practice.GUEST);

    /** Everything that is allowed to anybody. */
    public static final long ALL_PERMISSIONS = 2_251_799_813_685_247L;

    private static final long ADMINISTRATOR = 1L << 3;
    private static final long ADD_REACTIONS = 1L << 6;
    private static final long VIEW_CHANNEL = 1L << 10;
    private static final long SEND_MESSAGES = 1L << 11;
    private static final long MANAGE_MESSAGES = 1L << 13;
    private static final long READ_MESSAGE_HISTORY = 1L << 16;
    private static final long USE_APPLICATION_COMMANDS = 1L << 31;
    private static final long MANAGE_THREADS = 1L << 34;
    private static final long SEND_MESSAGES_IN_THREADS = 1L << 38;
    private static final long GUEST =
            VIEW_CHANNEL | READ_MESSAGE_HISTORY | ADD_REACTIONS | USE_APPLICATION_COMMANDS;
    private static final long ENGINEER =
            GUEST | SEND_MESSAGES | SEND_MESSAGES_IN_THREADS | MANAGE_MESSAGES | MANAGE_THREADS;
    private static final int ON_CALL_COLOUR = 0xE67E22;

    private Members() {}

    public static boolean isOne(long userId) {
        return ALL.contains(userId);
    }

    /** What the person may do in every channel. */
    public static long permissions(long userId) {
        if (userId == Practice.OPERATOR) {
            return ALL_PERMISSIONS;
        }
        return userId == Practice.ENGINEER ? ENGINEER : GUEST;
    }

    /** Whether a command that asks for all of these is offered to the person. */
    public static boolean mayUse(long userId, long asked) {
        long has = permissions(userId);
        // Zero asks for nobody, which only administrators are.
        return (has & ADMINISTRATOR) != 0 || (asked != 0 && (has & asked) == asked);
    }

    /** The membership with its user. */
    public static ObjectNode member(long userId) {
        ObjectNode member =
                Json.object()
                        .putNull("nick")
                        .putNull("avatar")
                        .putNull("banner")
                        .put("joined_at", Timestamps.text(Snowflakes.time(Practice.GUILD)))
                        .putNull("premium_since")
                        .putNull("communication_disabled_until")
                        .put("pending", false)
                        .put("deaf", false)
                        .put("mute", false)
                        .put("flags", 0);
        ArrayNode roles = member.putArray("roles");
        if (userId == Practice.ENGINEER) {
            roles.add(Long.toString(Practice.ON_CALL));
        }
        member.set("user", People.anyone(userId));
        return member;
    }

    /** The role {@code on-call}. */
    public static ObjectNode onCall() {
        ObjectNode role =
                Json.object()
                        .put("id", Long.toString(Practice.ON_CALL))
                        .put("name", "on-call")
                        .putNull("description")
                        .put("permissions", Long.toString(ENGINEER))
                        .put("position", 1)
                        .put("color", ON_CALL_COLOUR)
                        .put("hoist", true)
                        .put("managed", false)
                        .put("mentionable", true)
                        .putNull("icon")
                        .putNull("unicode_emoji")
                        .put("flags", 0);
        role.putObject("colors")
                .put("primary_color", ON_CALL_COLOUR)
                .putNull("secondary_color")
                .putNull("tertiary_color");
        return role;
    }
}
