package io.tocsin.dispatch;

import io.tocsin.routing.Fallback;

/**
 * A way into a channel: who writes, and where.
 *
 * @param bot the name of a bot, or {@code webhook:NAME}
 * @param channel the id of a channel or thread, or the webhook's own
 */
public record Outlet(String bot, long channel) {

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
