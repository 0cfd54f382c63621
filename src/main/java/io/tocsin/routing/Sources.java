package io.tocsin.routing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where events come from, as far as that is configured.
 *
 * @param rules that turn metrics into alerts
 * @param scrapeTargets that are asked for metrics
 * @param clients that send events, by name
 */
public record Sources(
        List<ThresholdRule> rules, List<ScrapeTarget> scrapeTargets, Map<String, Client> clients) {

    /** Whoever sends events. */
    public static final Sources NONE = new Sources(List.of(), List.of(), Map.of());

    /** Copies the lists and the map, which it sorts by name. */
    public Sources {
        rules = List.copyOf(rules);
        scrapeTargets = List.copyOf(scrapeTargets);
        clients = Collections.unmodifiableMap(new TreeMap<>(clients));
    }
}
