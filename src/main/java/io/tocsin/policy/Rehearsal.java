package io.tocsin.policy;

import static io.tocsin.policy.Moments.NEVER;

import java.util.function.Consumer;

/**
 * One alert's life under a policy, played through: reports, people and time go in, and what the
 * policy makes of them comes out, step by step, exactly as it does when it is meant.
 *
 * <p>Before a report is applied, every change that was due strictly before it happens, each at its
 * own moment. People are reminded only when the clock is looked at, which is what {@link #advance}
 * does. Mutable; one thread at a time.
 */
public final class Rehearsal {

    /** Of itself an alert changes a handful of times; more than this means that nothing moves. */
    private static final int MOST_AT_ONCE = 32;

    private final Policy policy;
    private final long alert;
    private Memory memory;
    private long runsOutAt;

    /**
     * An alert that nobody ever reported.
     *
     * @param alert its fingerprint
     */
    public Rehearsal(Policy policy, long alert) {
        this(policy, alert, Memory.NONE, NEVER);
    }

    /**
     * An alert that is known already.
     *
     * @param alert its fingerprint
     * @param memory what the policy remembers of it
     * @param runsOutAt when its last report runs out; {@link Long#MAX_VALUE} for never
     */
    public Rehearsal(Policy policy, long alert, Memory memory, long runsOutAt) {
        this.policy = policy;
        this.alert = alert;
        this.memory = memory;
        this.runsOutAt = runsOutAt;
    }

    /** What the policy remembers by now. */
    public Memory memory() {
        return memory;
    }

    /** When the last report runs out; {@link Long#MAX_VALUE} for never. */
    public long runsOutAt() {
        return runsOutAt;
    }

    /** When something happens next of itself; {@link Long#MAX_VALUE} for never. */
    public long nextDue() {
        return policy.nextDue(memory, runsOutAt);
    }

    /** When the alert will be spoken of next if nobody reports anything, and why not now. */
    public Outlook outlook(long now) {
        return policy.outlook(memory, runsOutAt, now);
    }

    /** {@code report} is received at {@code now}. */
    public void report(Report report, long now, Consumer<? super Step> steps) {
        catchUp(now, steps);
        Step step = policy.on(memory, report, now, alert);
        take(step, steps);
        if (step != Step.Unchanged.STALE) {
            runsOutAt = policy.runsOutAt(memory.state(), report, now);
        }
    }

    /**
     * Somebody takes care of the alert.
     *
     * @param until until when; {@link Long#MAX_VALUE} until the episode ends
     */
    public void acknowledge(long until, long now, Consumer<? super Step> steps) {
        catchUp(now, steps);
        take(policy.acknowledge(memory, until, now), steps);
    }

    /** Nobody takes care of the alert any longer. */
    public void unacknowledge(long now, Consumer<? super Step> steps) {
        catchUp(now, steps);
        take(policy.unacknowledge(memory, now), steps);
    }

    /** The clock is looked at: all that is due at {@code now} happens. */
    public void advance(long now, Consumer<? super Step> steps) {
        for (int i = 0; isDue(nextDue(), now); i++) {
            happen(i, now, steps);
        }
    }

    /** Time passes until {@code end}, and the clock is looked at whenever something is due. */
    public void pass(long end, Consumer<? super Step> steps) {
        for (long due = nextDue(); isDue(due, end); due = nextDue()) {
            advance(due, steps);
        }
    }

    private void catchUp(long now, Consumer<? super Step> steps) {
        for (int i = 0; policy.nextChange(memory, runsOutAt) < now; i++) {
            happen(i, now, steps);
        }
    }

    /** What never comes is not due even at the end of time. */
    private static boolean isDue(long moment, long now) {
        return moment <= now && moment != NEVER;
    }

    private void happen(int already, long now, Consumer<? super Step> steps) {
        if (already == MOST_AT_ONCE) {
            throw new IllegalStateException(
                    "alert %016x does not move at %d: %s".formatted(alert, now, memory));
        }
        take(policy.onDue(memory, runsOutAt, now, alert), steps);
    }

    private void take(Step step, Consumer<? super Step> steps) {
        memory =
                switch (step) {
                    case Step.Unchanged _ -> memory;
                    case Step.Counted counted -> counted.memory();
                    case Step.Changed changed -> changed.memory();
                };
        steps.accept(step);
    }
}
