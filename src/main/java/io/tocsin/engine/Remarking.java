package io.tocsin.engine;

import io.tocsin.ledger.Remarks;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Memory;
import io.tocsin.policy.Penalty;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Voice;
import org.jspecify.annotations.Nullable;

/** What a message should say of an alert besides its state. */
final class Remarking {

    private Remarking() {}

    static Remarks of(TrackedAlert alert) {
        Memory memory = alert.memory();
        Policy policy = alert.policy();
        boolean missing =
                policy.expectation() != null && memory.state() instanceof AlertState.Firing;
        Remarks remarks =
                new Remarks(
                        flapping(memory.penalty(), policy),
                        acknowledged(memory.voice(), alert.acknowledgedBy()),
                        missing ? alert.lastSeenAt() : null,
                        alert.isFiring() ? quiet(memory.hush()) : null);
        return remarks.equals(Remarks.NONE) ? Remarks.NONE : remarks;
    }

    private static Remarks.@Nullable Flapping flapping(Penalty penalty, Policy policy) {
        return penalty.flapping()
                ? new Remarks.Flapping(
                        penalty.changes(),
                        penalty.restlessSince(),
                        policy.damping().releaseAt(penalty))
                : null;
    }

    private static Remarks.@Nullable Quiet quiet(@Nullable Hush hush) {
        return hush == null
                ? null
                : new Remarks.Quiet(
                        hush.reason().text(),
                        hush.by(),
                        hush.until() == TimerQueue.NEVER ? null : hush.until());
    }

    private static Remarks.@Nullable Acknowledged acknowledged(Voice voice, @Nullable String by) {
        long until = voice.acknowledgedUntil();
        if (until == Voice.NONE.acknowledgedUntil()) {
            return null;
        }
        return new Remarks.Acknowledged(by, until == TimerQueue.NEVER ? null : until);
    }
}
