package io.tocsin.routing;

import io.tocsin.alert.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert is shown.
 *
 * @param receiver the name of who hears of it
 * @param group the alerts it is shown with; null if it has a conversation of its own
 */
public record Destination(String receiver, @Nullable Group group) {

    /** Stands for the group, or for the alert that has a conversation of its own. */
    public String groupKey(long fingerprint) {
        return group == null ? new Fingerprint(fingerprint).toString() : group.key();
    }
}
