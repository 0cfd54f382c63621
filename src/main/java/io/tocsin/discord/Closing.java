package io.tocsin.discord;

/**
 * Why Discord closes a connection.
 *
 * <p>After all but the fatal ones Discord4J comes back by itself: below 4000 it takes the session
 * up again, from 4000 on it begins a new one.
 *
 * @see <a
 *     href="https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes">Gateway
 *     close event codes</a>
 */
record Closing(int code, String reason) {

    /** Whether coming back would end in the same way, so that it is only tried now and then. */
    boolean isFatal() {
        return switch (code) {
            case 4004, 4010, 4011, 4012, 4013, 4014 -> true;
            default -> false;
        };
    }

    /** What it means, and what to do about it. */
    String words(Account account) {
        return switch (code) {
            case 4004 ->
                    "the token is wrong or was reset, and the bot can neither send nor hear: set "
                            + account.property();
            case 4010 ->
                    "there is no such shard: leave tocsin.discord.shards out, or give the bot's own"
                            + " number";
            case 4011 ->
                    "the bot is in too many servers for so few shards: leave tocsin.discord.shards"
                            + " out, or raise it";
            case 4012 -> "Discord has ended this version of its gateway: update Tocsin";
            case 4013 -> "Discord does not know the intents asked for: update Tocsin";
            case 4014 -> "the bot may not have the intents asked for: update Tocsin";
            default -> reason.isEmpty() ? "Discord did not say why" : reason;
        };
    }
}
