package io.tocsin.ledger;

import io.tocsin.alert.Labels;
import java.util.List;

/**
 * Some of the alerts of which it was asked whether they fire.
 *
 * @param moment what could be seen when it was read
 * @param alerts in the order of their fingerprints
 * @param isLast whether there are no more
 */
public record FiringPage(String moment, List<Seen> alerts, boolean isLast) {

    /**
     * An alert, as it was seen.
     *
     * @param fires whether it fires
     */
    public record Seen(long fingerprint, int partition, boolean fires, Labels labels) {}

    /** Copies the alerts. */
    public FiringPage {
        alerts = List.copyOf(alerts);
    }

    /** Where the next page begins, if this is not the last one. */
    public long next() {
        return alerts.getLast().fingerprint() + 1;
    }
}
