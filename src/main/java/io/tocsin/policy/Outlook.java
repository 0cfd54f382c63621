package io.tocsin.policy;

import static io.tocsin.policy.Moments.NEVER;

import io.tocsin.alert.Status;

/**
 * What will be said of an alert next if nobody reports anything.
 *
 * @param penalty how restless it is now
 * @param why why nothing is said now
 * @param speaksAt when that may end and something is said, if there is something to say then;
 *     milliseconds since the epoch, {@link Long#MAX_VALUE} for never
 */
public record Outlook(double penalty, Reason why, long speaksAt) {

    static Outlook of(Policy policy, Memory memory, long runsOutAt, long now) {
        double penalty = policy.damping().valueAt(memory.penalty(), now);
        Candidate candidate = memory.candidate();
        Hush hush = memory.hush();
        if (hush != null && memory.state().status() == Status.FIRING) {
            return new Outlook(penalty, hush.reason(), NEVER);
        }
        if (memory.penalty().flapping()) {
            long release = policy.damping().releaseAt(memory.penalty());
            return new Outlook(
                    penalty, Reason.FLAPPING, Math.min(release, rise(policy, memory, runsOutAt)));
        }
        if (candidate != null) {
            long sooner = Math.min(Due.cooled(policy, memory), reminder(memory));
            return new Outlook(
                    penalty,
                    Reason.HOLD_DOWN,
                    Math.min(Waiting.countsAt(policy, candidate), sooner));
        }
        if (memory.state().status() == Status.RESOLVED) {
            return policy.expectation() == null
                    ? new Outlook(penalty, Reason.NOT_FIRING, NEVER)
                    : new Outlook(penalty, Reason.NOT_FIRING, runsOutAt);
        }
        if (Due.cooled(policy, memory) != NEVER) {
            return new Outlook(penalty, Reason.COOL_DOWN, Due.cooled(policy, memory));
        }
        Reason why = memory.voice().isAcknowledged() ? Reason.ACKNOWLEDGED : Reason.DUPLICATE;
        return new Outlook(penalty, why, reminder(memory));
    }

    /** The next reminder, when nobody takes care any longer. */
    private static long reminder(Memory memory) {
        Voice voice = memory.voice();
        return memory.state().status() == Status.FIRING
                ? Math.max(voice.acknowledgedUntil(), voice.remindAt())
                : NEVER;
    }

    /** When it may get worse than all that was told, which is spoken of even while it flaps. */
    private static long rise(Policy policy, Memory memory, long runsOutAt) {
        byte loudest = memory.voice().loudest();
        if (!policy.damping().risesSpeak() || memory.state().status() == Status.FIRING) {
            return NEVER;
        }
        Expectation expectation = policy.expectation();
        if (expectation != null) {
            return AlertState.rankOf(expectation.severity()) > loudest ? runsOutAt : NEVER;
        }
        Candidate candidate = memory.candidate();
        return candidate != null && AlertState.rankOf(candidate.report().severity()) > loudest
                ? Waiting.countsAt(policy, candidate)
                : NEVER;
    }
}
