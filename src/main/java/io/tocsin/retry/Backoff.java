package io.tocsin.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from {@code first} to {@code most}, with
 * jitter, so that many processes do not come back in step.
 *
 * @param first the wait after the first failure, without jitter; positive
 * @param most the longest wait
 */
public record Backoff(Duration first, Duration most) {

    /** Beyond this many doublings every wait is the longest; keeps the shift in range. */
    private static final int DOUBLINGS = 30;

    /** Refuses waits that would make a busy loop. */
    public Backoff {
        if (!first.isPositive() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the first wait (%s) must be positive and not longer than the longest (%s)"
                            .formatted(first, most));
        }
    }

    /** The wait after {@code failures} failures in a row, at least 1: half of it is by chance. */
    public Duration after(int failures, RandomGenerator random) {
        int doublings = Math.clamp(failures - 1, 0, DOUBLINGS);
        Duration wait = first.multipliedBy(1L << doublings);
        long nanos = (wait.compareTo(most) < 0 ? wait : most).toNanos();
        return Duration.ofNanos(nanos - random.nextLong(nanos / 2 + 1));
    }
}
