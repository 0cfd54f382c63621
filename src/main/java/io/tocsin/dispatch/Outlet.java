package io.tocsin.dispatch;

import io.tocsin.routing.Fallback;

/**
 * A way into a channel: who writes, and where.
 *
 * @param bot the name of a bot, or {@code webhook:NAME}
 * @param channel the id of a channel or thread, or the webhook's own; {@link #ANYWHERE} for all
 *     ways of the bot
 */
public record Outlet(String bot, long channel) {

    /** No channel has this id. */
    static final long ANYWHERE = 0;

    /** All ways of the bot. */
    Outlet anywhere() {
        return new Outlet(bot, ANYWHERE);
    }

    boolean isAnywhere() {
        return channel == ANYWHERE;
    }

    /** Whether it is this way, or all ways of its bot. */
    boolean covers(Outlet way) {
        return bot.equals(way.bot) && (isAnywhere() || channel == way.channel);
    }

    /** Whether a webhook writes: it has no buttons, starts no threads, and knows no nonces. */
    public boolean isWebhook() {
        return bot.startsWith(Fallback.WEBHOOK);
    }

    /** For people and the log. */
    @Override
    public String toString() {
        return isWebhook()
                ? bot
                : "channel %s by bot %s".formatted(Long.toUnsignedString(channel), bot);
    }
}
