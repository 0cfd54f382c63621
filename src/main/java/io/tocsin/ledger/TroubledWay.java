package io.tocsin.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A way into Discord that works badly.
 *
 * @param channel the id of a channel or webhook; 0 for all ways of the bot
 */
public record TroubledWay(String bot, long channel, Trouble trouble) {

    /**
     * What is known of it.
     *
     * @param since when it began
     * @param times how often the way was given up for a while
     * @param refused whether Discord refuses it, rather than not answering as it should
     * @param until when it is worth another try; null if it was never given up
     */
    public record Trouble(Instant since, int times, boolean refused, @Nullable Instant until) {}
}
