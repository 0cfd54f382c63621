package io.tocsin.routing;

import io.tocsin.policy.Policy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the configuration file says, or what holds without one.
 *
 * @param policies by name; {@code default} is always there
 * @param receivers by name
 * @param routes what applies to which alert
 * @param inhibitions which alerts make others quiet
 * @param silences those that stand in the file
 */
public record Configuration(
        Map<String, Policy> policies,
        Map<String, Receiver> receivers,
        RouteTree routes,
        List<InhibitionRule> inhibitions,
        List<Silence> silences) {

    /** Copies the lists and the maps, which it sorts by name. */
    public Configuration {
        policies = Collections.unmodifiableMap(new TreeMap<>(policies));
        receivers = Collections.unmodifiableMap(new TreeMap<>(receivers));
        inhibitions = List.copyOf(inhibitions);
        silences = List.copyOf(silences);
    }

    /** One policy and one receiver for everything. */
    public static Configuration of(Receiver receiver) {
        Policy policy = Policy.DEFAULT;
        return new Configuration(
                Map.of(policy.name(), policy),
                Map.of(receiver.name(), receiver),
                new RouteTree(new Route(policy, receiver), List.of()),
                List.of(),
                List.of());
    }
}
