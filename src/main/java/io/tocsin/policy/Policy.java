package io.tocsin.policy;

import static io.tocsin.policy.Moments.NEVER;
import static io.tocsin.policy.Moments.NOT_YET;
import static io.tocsin.policy.Moments.plus;

import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState.Firing;
import org.jspecify.annotations.Nullable;

/**
 * Whether to speak: rules that say of every report, and of every moment that comes, what it does to
 * an alert and what to do about it.
 *
 * <p>Pure. What an alert is comes in as its {@link Memory}, time as milliseconds since the epoch,
 * chance as the alert's fingerprint; the next memory and a {@link Decision} come out. Time may
 * stand still or go back. Nothing grows with an alert's history.
 *
 * <p>The last word is always told: whatever is held back has a moment ({@link #nextDue}) at which
 * what people believe is compared with what is true, and the difference is spoken or shown.
 *
 * @param name how configuration calls it
 * @param damping flapping suppression
 * @param coolDown for how long after speaking only a rise in severity is spoken of, milliseconds
 * @param holdDown for how long a change must last before it counts
 * @param reminders when people are told again
 * @param resolveAfter after how long without news an alert that fires is over, unless its reports
 *     say themselves until when they hold; milliseconds, {@link Long#MAX_VALUE} for never
 * @param expectation the dead-man's switch; null if it is none
 */
public record Policy(
        String name,
        Damping damping,
        long coolDown,
        HoldDown holdDown,
        Reminders reminders,
        long resolveAfter,
        @Nullable Expectation expectation) {

    private static final long MINUTE = 60_000;

    /** What applies where nothing else is configured. */
    public static final Policy DEFAULT =
            new Policy(
                    "default",
                    new Damping.Decay(1000, 500, 2000, 750, 15 * MINUTE, 60 * MINUTE, true),
                    5 * MINUTE,
                    HoldDown.NONE,
                    new Reminders(15 * MINUTE, 4 * 60 * MINUTE, Integer.MAX_VALUE, 0),
                    NEVER,
                    null);

    /**
     * Applies {@code report}, received at {@code now}. A duplicate allocates nothing, unless the
     * damping counts every check.
     *
     * @param alert the alert's fingerprint
     */
    public Step on(Memory before, Report report, long now, long alert) {
        Report heard = expectation == null ? report : report.asSignOfLife();
        return switch (before.state().on(heard, now)) {
            case Turn.Same same ->
                    same == Turn.Same.STALE
                            ? Step.Unchanged.STALE
                            : Repetition.of(this, before, heard, now, alert);
            case Turn.Moved moved ->
                    Waiting.mustWait(this, moved.transition())
                            ? Waiting.begin(this, before, heard, now)
                            : Speech.after(this, before, moved, now, alert);
        };
    }

    /**
     * When an alert that took {@code report} at {@code now}, and did not find it stale, has gone
     * without news for too long; {@link Long#MAX_VALUE} if that does not matter.
     *
     * @param state the alert's state after the report
     */
    public long runsOutAt(AlertState state, Report report, long now) {
        if (expectation != null) {
            return plus(now, expectation.every());
        }
        if (report.status() == Status.RESOLVED) {
            return NEVER;
        }
        if (report.endsAt() == Report.UNCLAIMED) {
            return resolveAfter == NEVER ? NEVER : plus(now, resolveAfter);
        }
        long patience = state instanceof Firing firing ? firing.patience() : 0;
        return plus(report.endsAt(), patience);
    }

    /**
     * The next moment at which something happens to the alert if nobody reports anything; {@link
     * Long#MAX_VALUE} if nothing ever will.
     *
     * @param runsOutAt as {@link #runsOutAt} said of the last report
     */
    public long nextDue(Memory memory, long runsOutAt) {
        return Math.min(Due.change(this, memory, runsOutAt), Due.reminder(memory));
    }

    /**
     * As {@link #nextDue}, but for reminders: what must have happened before a later report is
     * applied.
     */
    public long nextChange(Memory memory, long runsOutAt) {
        return Due.change(this, memory, runsOutAt);
    }

    /**
     * Lets the first thing happen that is due at {@code now}; there must be one. A change happens
     * at its own moment, however late that is noticed; a reminder happens now, because it has no
     * meaning at any other time, and the next one counts from it.
     */
    public Step.Changed onDue(Memory before, long runsOutAt, long now, long alert) {
        long due = Due.change(this, before, runsOutAt);
        return due <= now
                ? Due.happen(this, before, runsOutAt, due, now, alert)
                : Speech.remind(this, before, now, alert);
    }

    /**
     * Somebody takes care of the alert: nobody is reminded of it.
     *
     * @param until until when; {@link Long#MAX_VALUE} until the episode ends
     */
    public Step acknowledge(Memory before, long until, long now) {
        if (before.state().status() != Status.FIRING) {
            return Step.Unchanged.NOT_FIRING;
        }
        if (until <= now) {
            return Step.Unchanged.STALE;
        }
        if (until == before.voice().acknowledgedUntil()) {
            return Step.Unchanged.DUPLICATE;
        }
        return Speech.shown(
                before.with(before.voice().acknowledged(until)),
                Transition.ACKNOWLEDGED,
                Reason.ACKNOWLEDGED,
                now,
                until == NEVER ? Numbers.EMPTY : Numbers.until(until));
    }

    /** Nobody takes care of the alert any longer. */
    public Step unacknowledge(Memory before, long now) {
        if (!before.voice().isAcknowledged()) {
            return Step.Unchanged.DUPLICATE;
        }
        return Speech.shown(
                before.with(before.voice().acknowledged(NOT_YET)),
                Transition.UNACKNOWLEDGED,
                Reason.UNACKNOWLEDGED,
                now,
                Numbers.EMPTY);
    }

    /**
     * The alert, which fires, must not be spoken of from now on, or for another reason than so far.
     * Messages that say that it fires keep up with it.
     */
    public Step hush(Memory before, Hush hush, long now) {
        return hush.equals(before.hush())
                ? Step.Unchanged.DUPLICATE
                : Speech.hushed(before, hush, now);
    }

    /**
     * The alert, which fires, may be spoken of again: what people believe is compared with what is
     * true. After a silence it is spoken of as if it had just begun.
     *
     * @param alert the alert's fingerprint
     */
    public Step unhush(Memory before, long now, long alert) {
        Hush hush = before.hush();
        return hush == null
                ? Step.Unchanged.DUPLICATE
                : Speech.unhushed(this, before, hush.ended(), now, alert);
    }

    /** When the alert will be spoken of next if nobody reports anything, and why not now. */
    public Outlook outlook(Memory memory, long runsOutAt, long now) {
        return Outlook.of(this, memory, runsOutAt, now);
    }

    /** When the cool-down of the last word ends. */
    long coolUntil(Voice voice) {
        return voice.coolUntil(coolDown);
    }
}
