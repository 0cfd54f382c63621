package io.tocsin.routing;

import java.util.List;

/**
 * Somebody who hears of alerts.
 *
 * @param name how configuration and ledger call it
 * @param bot the name of the bot that speaks
 * @param channel the Discord channel's id, or a thread's
 * @param mentions whom to ping
 * @param fallbacks who hears of it instead, in order, if it cannot be told
 * @param presentation how it looks
 */
public record Receiver(
        String name,
        String bot,
        long channel,
        Mentions mentions,
        List<Fallback> fallbacks,
        Presentation presentation) {

    /** The bot that speaks where nothing else is said. */
    public static final String DEFAULT_BOT = "default";

    /** Copies the list. */
    public Receiver {
        fallbacks = List.copyOf(fallbacks);
    }

    /** A channel in which nobody is mentioned, without fallbacks. */
    public Receiver(String name, long channel) {
        this(name, DEFAULT_BOT, channel, Mentions.NOBODY, List.of(), Presentation.DEFAULT);
    }
}
