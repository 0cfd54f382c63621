package io.tocsin.sandbox.world;

import java.time.Duration;

/**
 * How much the practice Discord keeps.
 *
 * @param messagesPerChannel the oldest beyond this are forgotten
 * @param messagesInAll the same over all channels together
 * @param nonceWindow how long a nonce is remembered; Discord says "the past few minutes"
 */
public record WorldLimits(int messagesPerChannel, int messagesInAll, Duration nonceWindow) {

    public static final WorldLimits DEFAULT =
            new WorldLimits(10_000, 50_000, Duration.ofMinutes(5));

    public WorldLimits {
        if (messagesPerChannel < 1 || messagesInAll < 1) {
            throw new IllegalArgumentException("The sandbox must keep at least one message");
        }
        if (nonceWindow.isNegative()) {
            throw new IllegalArgumentException(
                    "The nonce window cannot be negative: " + nonceWindow);
        }
    }
}
