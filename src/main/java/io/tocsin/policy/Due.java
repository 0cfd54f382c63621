package io.tocsin.policy;

import static io.tocsin.policy.Moments.NEVER;
import static io.tocsin.policy.Moments.NOT_YET;

import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState.Firing;
import io.tocsin.policy.AlertState.Resolved;
import io.tocsin.policy.AlertState.Unseen;
import org.jspecify.annotations.Nullable;

/** The moments at which something happens to an alert of itself, and what. */
final class Due {

    private Due() {}

    /** The next change. */
    static long change(Policy policy, Memory memory, long runsOutAt) {
        long due = silence(policy, memory, runsOutAt);
        if (memory.candidate() != null || memory.penalty().flapping()) {
            due = Math.min(due, Math.min(candidate(policy, memory), release(policy, memory)));
        }
        return memory.state() instanceof Firing
                ? Math.min(due, Math.min(acknowledgement(memory), cooled(policy, memory)))
                : due;
    }

    /** The next reminder. */
    static long reminder(Memory memory) {
        boolean wanted =
                memory.state() instanceof Firing
                        && !memory.penalty().flapping()
                        && !memory.voice().isAcknowledged()
                        && memory.hush() == null;
        return wanted ? memory.voice().remindAt() : NEVER;
    }

    /** Lets the earliest change happen, which is due at {@code due}. */
    static Step.Changed happen(
            Policy policy, Memory before, long runsOutAt, long due, long now, long alert) {
        long at = due == NOT_YET ? now : due;
        Candidate candidate = before.candidate();
        if (candidate != null && candidate(policy, before) == due) {
            return Speech.after(
                    policy, before, Waiting.counts(before.state(), candidate), at, alert);
        }
        if (silence(policy, before, runsOutAt) == due) {
            return fallSilent(policy, before, at, alert);
        }
        if (release(policy, before) == due) {
            Penalty left = policy.damping().release(before.penalty(), at);
            return Speech.calmed(policy, before, left, at, alert);
        }
        if (acknowledgement(before) == due) {
            return Speech.shown(
                    before.with(before.voice().acknowledged(NOT_YET)),
                    Transition.UNACKNOWLEDGED,
                    Reason.UNACKNOWLEDGED,
                    at,
                    Numbers.EMPTY);
        }
        return Speech.cooled(policy, before, at, alert);
    }

    private static Step.Changed fallSilent(Policy policy, Memory before, long at, long alert) {
        Expectation expectation = policy.expectation();
        if (expectation != null && before.state().status() == Status.RESOLVED) {
            Report missing =
                    new Report(
                            Status.FIRING,
                            expectation.severity(),
                            Report.UNCLAIMED,
                            Report.UNCLAIMED,
                            0);
            return Speech.afterSilence(
                    policy, before, before.state().fire(missing, at), Reason.MISSING, at, alert);
        }
        return expectation == null && before.state() instanceof Firing firing
                ? Speech.afterSilence(
                        policy,
                        before,
                        new Turn.Moved(firing.expire(at), Transition.RESOLVED),
                        Reason.EXPIRED,
                        at,
                        alert)
                : Waiting.end(before, at);
    }

    private static long candidate(Policy policy, Memory memory) {
        Candidate candidate = memory.candidate();
        return candidate == null ? NEVER : Waiting.countsAt(policy, candidate);
    }

    /** When the last report runs out, if it is one that must be repeated. */
    private static long silence(Policy policy, Memory memory, long runsOutAt) {
        boolean matters =
                switch (memory.state()) {
                    case Unseen _ -> false;
                    case Firing _ -> policy.expectation() == null || memory.candidate() != null;
                    case Resolved _ ->
                            policy.expectation() != null || waitsToFire(memory.candidate());
                };
        return matters ? runsOutAt : NEVER;
    }

    private static boolean waitsToFire(@Nullable Candidate candidate) {
        return candidate != null && candidate.report().status() == Status.FIRING;
    }

    private static long release(Policy policy, Memory memory) {
        return memory.penalty().flapping() ? policy.damping().releaseAt(memory.penalty()) : NEVER;
    }

    private static long acknowledgement(Memory memory) {
        return memory.voice().isAcknowledged() ? memory.voice().acknowledgedUntil() : NEVER;
    }

    /** When speaking is free again, if there is something left to say. */
    static long cooled(Policy policy, Memory memory) {
        boolean owed = memory.state().rank() > memory.voice().told();
        return owed && !memory.penalty().flapping() && memory.hush() == null
                ? policy.coolUntil(memory.voice())
                : NEVER;
    }
}
