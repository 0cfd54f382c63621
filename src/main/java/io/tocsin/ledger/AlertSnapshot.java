package io.tocsin.ledger;

import io.tocsin.alert.Position;
import io.tocsin.policy.AlertState;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of an alert between two events.
 *
 * @param fingerprint the alert
 * @param state what the policy remembers
 * @param position the last event that is reflected here
 * @param events how many events the current or last episode had
 * @param lastSeenAt the last event's time, milliseconds since the epoch
 * @param held the open span of reports that changed nothing
 */
public record AlertSnapshot(
        long fingerprint,
        AlertState state,
        Position position,
        long events,
        long lastSeenAt,
        @Nullable Held held) {}
