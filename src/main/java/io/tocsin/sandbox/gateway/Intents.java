package io.tocsin.sandbox.gateway;

/**
 * Which events a session asked for
 * (https://docs.discord.com/developers/events/gateway#gateway-intents).
 */
record Intents(long bits) {

    private static final long GUILDS = 1 << 0;
    private static final long GUILD_MESSAGES = 1 << 9;
    private static final long GUILD_MESSAGE_TYPING = 1 << 11;
    private static final long MESSAGE_CONTENT = 1 << 15;
    private static final long KNOWN = (1 << 26) - 1;

    boolean valid() {
        return bits >= 0 && (bits & ~KNOWN) == 0;
    }

    boolean guilds() {
        return (bits & GUILDS) != 0;
    }

    boolean content() {
        return (bits & MESSAGE_CONTENT) != 0;
    }

    boolean want(String event) {
        return (bits & asked(event)) != 0;
    }

    private static long asked(String event) {
        if (event.startsWith("MESSAGE_")) {
            return GUILD_MESSAGES;
        }
        if (event.startsWith("CHANNEL_")
                || event.startsWith("THREAD_")
                || event.startsWith("GUILD_ROLE_")) {
            return GUILDS;
        }
        return event.equals("TYPING_START") ? GUILD_MESSAGE_TYPING : 0;
    }
}
