package io.tocsin.engine;

import java.time.Duration;

/**
 * Says when something has waited long enough, such as counters for their commit. One thread at a
 * time.
 */
final class FlushTimer {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final long interval;
    private long restartedAt = System.nanoTime();

    FlushTimer(Duration interval) {
        this.interval = interval.toNanos();
    }

    void restart() {
        restartedAt = System.nanoTime();
    }

    boolean isDue() {
        return nanosLeft() <= 0;
    }

    /** How long until it is due; at least a millisecond, so that nobody waits for ever on zero. */
    Duration remaining() {
        Duration left = Duration.ofNanos(nanosLeft());
        return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
    }

    private long nanosLeft() {
        return interval - (System.nanoTime() - restartedAt);
    }
}
