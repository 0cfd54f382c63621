package io.tocsin.engine;

import io.tocsin.policy.Policy;

/** Lets happen to alerts what is due of itself. One thread at a time. */
final class Moments {

    private final TimerQueue<TrackedAlert> timers;
    private final Bookkeeping books;
    private final Quietening quietening;

    Moments(TimerQueue<TrackedAlert> timers, Bookkeeping books, Quietening quietening) {
        this.timers = timers;
        this.books = books;
        this.quietening = quietening;
    }

    /**
     * Lets come what is due at {@code now}, alert by alert.
     *
     * @param most after how many steps to stop
     * @return how many steps there were
     * @throws TimerFailedException if an alert cannot take it: half of it may be taken in
     */
    int advance(long now, int most) {
        int steps = 0;
        while (steps < most) {
            TrackedAlert alert = timers.pollDue(now);
            if (alert == null) {
                break;
            }
            steps += happen(alert, now);
            timers.schedule(alert, alert.nextDue());
        }
        return steps;
    }

    private int happen(TrackedAlert alert, long now) {
        int steps = 0;
        try {
            while (alert.nextDue() <= now) {
                step(alert, now);
                steps++;
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new TimerFailedException(alert.fingerprint(), e);
        }
        return steps;
    }

    /** What changed of itself before {@code now}. */
    void catchUp(TrackedAlert alert, long now) {
        Policy policy = alert.policy();
        while (policy.nextChange(alert.memory(), alert.runsOutAt()) < now) {
            step(alert, now - 1);
        }
    }

    private void step(TrackedAlert alert, long now) {
        quietening.prepare(alert, now);
        books.happened(
                alert,
                alert.policy().onDue(alert.memory(), alert.runsOutAt(), now, alert.fingerprint()));
    }
}
