package io.tocsin.routing;

import io.tocsin.alert.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whom to ping, from which severity up.
 *
 * @param from the lists by the least severity they are for, sorted, the worst first
 */
public record Mentions(Map<Severity, List<Mention>> from) {

    /** Nobody is pinged, whatever the severity. */
    public static final Mentions NOBODY = new Mentions(Map.of());

    /** Copies the map and the lists. */
    public Mentions {
        Map<Severity, List<Mention>> sorted = new EnumMap<>(Severity.class);
        from.forEach((severity, list) -> sorted.put(severity, List.copyOf(list)));
        from = Collections.unmodifiableMap(sorted);
    }

    /**
     * Whom to ping of an alert of {@code severity}: the list of the worst severity that is no worse
     * than it, and no other.
     */
    public List<Mention> of(Severity severity) {
        for (Map.Entry<Severity, List<Mention>> entry : from.entrySet()) {
            if (!entry.getKey().worseThan(severity)) {
                return entry.getValue();
            }
        }
        return List.of();
    }
}
