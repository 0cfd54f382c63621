package io.tocsin.engine;

import java.time.Duration;

/**
 * A fold with the rules that it applies and the clock that it goes by. What is due comes after
 * everything that was reported before it. One thread at a time.
 */
final class LiveFold {

    private final Fold fold;
    private final Rules rules;
    private final LogClock clock;
    private final Attention attention;

    LiveFold(Fold fold, Rules rules, LogClock clock, Attention attention) {
        this.fold = fold;
        this.rules = rules;
        this.clock = clock;
        this.attention = attention;
        attention.renew();
    }

    Fold fold() {
        return fold;
    }

    /** Whether the configuration has been replaced since the alerts were loaded. */
    boolean isOutdated(Rulebook rulebook) {
        return rulebook.isOutdated(rules);
    }

    /** Whether enough is known to speak of anything. */
    boolean isReady() {
        return rules.areComplete();
    }

    /** Whether something is due. */
    boolean isDue() {
        return clock.through() != Long.MIN_VALUE && dueAt() <= clock.through();
    }

    /**
     * Lets come what is due.
     *
     * @param most after about how many steps to stop
     * @return how many steps there were
     * @throws TimerFailedException if an alert cannot take it
     * @throws FoldFailedException if it fails otherwise
     */
    int advance(int most) {
        long now = clock.through();
        try {
            return attention.dueAt(rules) <= now
                    ? fold.quieten(attention.look(rules, now))
                    : fold.advance(now, most);
        } catch (TimerFailedException e) {
            throw e;
        } catch (Throwable e) {
            throw new FoldFailedException(null, e);
        }
    }

    /** How long until something is due. */
    Duration untilDue() {
        return clock.until(dueAt());
    }

    private long dueAt() {
        return Math.min(fold.nextDue(), attention.dueAt(rules));
    }
}
