package io.tocsin.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.tocsin.stream.Extract;
import java.time.Duration;

/**
 * What time it is in the log, from which entries have their ids, and up to when it was read. The
 * machine's own clock plays no part: it may differ from that of Redis. One thread at a time.
 */
final class LogClock {

    /** A fold that is further behind than this first catches up. */
    private static final long MOST_BEHIND = Duration.ofSeconds(10).toMillis();

    private long now;
    private long nanos = System.nanoTime();
    private long through = Long.MIN_VALUE;

    void read(Extract extract) {
        now = extract.now();
        nanos = System.nanoTime();
        through = now - extract.through() > MOST_BEHIND ? Long.MIN_VALUE : extract.through();
    }

    /** What was read is to be read again. */
    void forget() {
        through = Long.MIN_VALUE;
    }

    /** Up to here nothing is left unread; long ago if the fold is behind. */
    long through() {
        return through;
    }

    /** How long until {@code moment} has passed in the log; nothing if it has. */
    Duration until(long moment) {
        if (moment <= now) {
            return Duration.ZERO;
        }
        long elapsed = NANOSECONDS.toMillis(System.nanoTime() - nanos);
        long left = moment - now - elapsed;
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(MILLISECONDS.toNanos(left));
    }
}
