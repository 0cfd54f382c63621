package io.tocsin.discord;

/**
 * A call to Discord, as far as its answer is understood by it.
 *
 * @param kind what was to be done
 * @param secret the property that the writer's token or URL comes from
 */
record Asked(Kind kind, String secret) {

    /** What can be asked. */
    enum Kind {
        CREATE,
        EDIT,
        THREAD,
        FIND,
        WEBHOOK
    }

    /** What a bot must be allowed to do in the channel, in the words of Discord's settings. */
    String permissions() {
        return switch (kind) {
            case CREATE ->
                    "give the bot View Channel, Send Messages and Embed Links in this channel (in"
                            + " threads also Send Messages in Threads, for replies also Read"
                            + " Message History, to ping everyone or any role also Mention"
                            + " @everyone, @here, and All Roles)";
            case EDIT -> "give the bot View Channel, Send Messages and Embed Links in this channel";
            case THREAD ->
                    "give the bot View Channel, Create Public Threads and Send Messages in Threads"
                            + " in this channel, or switch threads off at the receiver";
            case FIND -> "give the bot View Channel and Read Message History in this channel";
            case WEBHOOK -> "let the channel's settings, Integrations, Webhooks show this webhook";
        };
    }
}
