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
        if (memory.penalty().flapping()) {
            return new Outlook(
                    penalty, Reason.FLAPPING, policy.damping().releaseAt(memory.penalty()));
        }
        if (candidate != null) {
            return new Outlook(penalty, Reason.HOLD_DOWN, Waiting.countsAt(policy, candidate));
        }
        if (memory.state().status() == Status.RESOLVED) {
            return policy.expectation() == null
                    ? new Outlook(penalty, Reason.NOT_FIRING, NEVER)
                    : new Outlook(penalty, Reason.NOT_FIRING, runsOutAt);
        }
        if (Due.cooled(policy, memory) != NEVER) {
            return new Outlook(penalty, Reason.COOL_DOWN, Due.cooled(policy, memory));
        }
        Voice voice = memory.voice();
        if (voice.isAcknowledged()) {
            return new Outlook(
                    penalty,
                    Reason.ACKNOWLEDGED,
                    Math.max(voice.acknowledgedUntil(), voice.remindAt()));
        }
        return new Outlook(penalty, Reason.DUPLICATE, voice.remindAt());
    }
}
