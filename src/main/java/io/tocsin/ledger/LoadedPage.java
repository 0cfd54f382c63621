package io.tocsin.ledger;

import java.util.List;

/**
 * Some of the alerts that a fold begins with.
 *
 * @param alerts in the order of their fingerprints
 * @param isLast whether there are no more
 */
public record LoadedPage(List<LoadedAlert> alerts, boolean isLast) {

    /** Where the first page begins. */
    public static final long FIRST = Long.MIN_VALUE;

    /** Copies the alerts. */
    public LoadedPage {
        alerts = List.copyOf(alerts);
    }

    /** Where the next page begins, if this is not the last one. */
    public long next() {
        return alerts.getLast().alert().fingerprint() + 1;
    }
}
