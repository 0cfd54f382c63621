package io.tocsin.sandbox.world;

import java.util.List;

/** The people who sit before the page, and what they may do. */
public final class Persons {

    /** All of them, the owner first. */
    public static final List<Long> ALL =
            List.of(Practice.OPERATOR, Practice.ENGINEER, Practice.GUEST);

    private static final long ADD_REACTIONS = 1L << 6;
    private static final long USE_APPLICATION_COMMANDS = 1L << 31;
    private static final long GUEST =
            Permission.VIEW_CHANNEL.bit()
                    | Permission.READ_MESSAGE_HISTORY.bit()
                    | ADD_REACTIONS
                    | USE_APPLICATION_COMMANDS;

    /** What the role {@code on-call} adds. */
    static final long ENGINEER =
            GUEST
                    | Permission.SEND_MESSAGES.bit()
                    | Permission.SEND_MESSAGES_IN_THREADS.bit()
                    | Permission.MANAGE_MESSAGES.bit()
                    | Permission.MANAGE_THREADS.bit();

    private Persons() {}

    public static boolean areThere(long userId) {
        return ALL.contains(userId);
    }

    /** What the person may do in every channel. */
    public static long permissions(long userId) {
        if (userId == Practice.OPERATOR) {
            return Permission.ALL;
        }
        return userId == Practice.ENGINEER ? ENGINEER : GUEST;
    }

    /** Whether a command that asks for all of these is offered to the person. */
    public static boolean mayUse(long userId, long asked) {
        long has = permissions(userId);
        // Zero asks for nobody, which only administrators are.
        return (has & Permission.ADMINISTRATOR.bit()) != 0
                || (asked != 0 && (has & asked) == asked);
    }
}
