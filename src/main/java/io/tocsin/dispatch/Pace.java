package io.tocsin.dispatch;

import java.time.Duration;

/**
 * How long a channel's requests took lately, everything that belongs to them included: an
 * exponentially weighted mean. Written by one thread, read by any.
 */
final class Pace {

    /** What is taken for true as long as nothing is known. */
    static final Duration UNKNOWN = Duration.ofSeconds(1);

    private static final double WEIGHT = 0.2;

    private volatile double seconds = seconds(UNKNOWN);

    /** So long took the latest. */
    void took(Duration latest) {
        double before = seconds;
        seconds = before + WEIGHT * (seconds(latest) - before);
    }

    /** How long the next will probably take. */
    Duration perRequest() {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
