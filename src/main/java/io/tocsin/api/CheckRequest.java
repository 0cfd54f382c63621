package io.tocsin.api;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked.
 *
 * @param config the text of a configuration; null for the one in force
 * @param alerts of which to tell what it does with them
 */
record CheckRequest(byte @Nullable [] config, List<Alert> alerts) {

    /** Copies {@code alerts}. */
    CheckRequest {
        alerts = List.copyOf(alerts);
    }

    /** An alert that may or may not exist. */
    record Alert(Labels labels, Severity severity) {}
}
