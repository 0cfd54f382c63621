package io.tocsin.routing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What keeps alerts from being spoken of.
 *
 * @param timeIntervals that routes may name, by name
 * @param inhibitions which alerts make others quiet
 * @param silences those that stand in the file
 */
public record Quiet(
        Map<String, CalendarInterval> timeIntervals,
        List<InhibitionRule> inhibitions,
        List<Silence> silences) {

    /** Nothing does. */
    public static final Quiet NEVER = new Quiet(Map.of(), List.of(), List.of());

    /** Copies the lists and the map, which it sorts by name. */
    public Quiet {
        timeIntervals = Collections.unmodifiableMap(new TreeMap<>(timeIntervals));
        inhibitions = List.copyOf(inhibitions);
        silences = List.copyOf(silences);
    }
}
