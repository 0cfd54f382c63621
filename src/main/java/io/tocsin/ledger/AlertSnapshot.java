package io.tocsin.ledger;

import io.tocsin.alert.Position;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Memory;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of an alert between two events.
 *
 * @param fingerprint the alert
 * @param memory what the policy remembers
 * @param position the last event that is reflected here
 * @param events how many events the current or last episode had
 * @param lastSeenAt the last event's time, milliseconds since the epoch
 * @param runsOutAt when its last report runs out, milliseconds since the epoch; {@link
 *     Long#MAX_VALUE} for never
 * @param dueAt when something happens to it if nobody reports anything; {@link Long#MAX_VALUE} for
 *     never
 * @param acknowledgedBy who takes care of it, if somebody does
 * @param held the open span of reports that changed nothing
 * @param audience who hears of it
 */
public record AlertSnapshot(
        long fingerprint,
        Memory memory,
        Position position,
        long events,
        long lastSeenAt,
        long runsOutAt,
        long dueAt,
        @Nullable String acknowledgedBy,
        @Nullable Held held,
        Audience audience) {

    /** What is true of the alert. */
    public AlertState state() {
        return memory.state();
    }
}
