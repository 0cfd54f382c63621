package io.tocsin.ledger;

import io.tocsin.alert.Labels;

/**
 * What a label must be. An absent label counts as one with an empty value, as in Prometheus.
 *
 * @param name the label's
 * @param equal whether its value must be, or must not be, {@code value}
 */
public record LabelMatcher(String name, boolean equal, String value) {

    /** Matches alerts that are called {@code name}. */
    public static LabelMatcher alertName(String name) {
        return new LabelMatcher(Labels.ALERT_NAME, true, name);
    }

    /** Whether only alerts that have the label can match, so that an index helps to find them. */
    boolean isSelective() {
        return equal && !value.isEmpty();
    }
}
