package io.tocsin.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some alerts, the latest change first.
 *
 * @param next where the next page begins; null if this is the last
 */
public record AlertPage(List<AlertRow> alerts, @Nullable After next) {

    /** A place in the order of alerts: after the one that changed then. */
    public record After(Instant changedAt, long fingerprint) {}

    /** Copies the list. */
    public AlertPage {
        alerts = List.copyOf(alerts);
    }
}
