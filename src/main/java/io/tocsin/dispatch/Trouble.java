package io.tocsin.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Trouble with a way into Discord, or with all ways of a bot.
 *
 * @param since when it began
 * @param times how often it was given up for a while
 * @param refused whether Discord refuses it, rather than not answering as it should
 * @param until when it is worth another try; null if it was never given up
 */
record Trouble(Instant since, int times, boolean refused, @Nullable Instant until) {

    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    /** It was refused, once more or for the first time: the rests double. */
    static Trouble refused(@Nullable Trouble before, Instant now) {
        int times = before == null ? 1 : before.times() + 1;
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(times - 1, 10));
        return new Trouble(
                before == null ? now : before.since(),
                times,
                true,
                now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest));
    }

    /**
     * It did not answer as it should.
     *
     * @param patience for how long that is borne before it is given up for a while
     */
    static Trouble failing(
            @Nullable Trouble before, Outcome.Failed failed, Duration patience, Instant now) {
        Instant since = before == null ? now : before.since();
        int times = before == null ? 0 : before.times();
        Duration asked = failed.retryAfter();
        boolean asksForLong = asked != null && asked.compareTo(patience) >= 0;
        return asksForLong || !since.plus(patience).isAfter(now)
                ? new Trouble(since, times + 1, false, now.plus(asked == null ? FIRST_REST : asked))
                : new Trouble(since, times, false, null);
    }

    /** The same, worth another try at once. */
    Trouble rested(Instant now) {
        return rests(now) ? new Trouble(since, times, refused, now) : this;
    }

    /** Whether it is not worth another try yet. */
    boolean rests(Instant now) {
        return until != null && until.isAfter(now);
    }
}
