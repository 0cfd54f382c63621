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
 * @param routes what applies to which alert
 */
record Configuration(Map<String, Policy> policies, RouteTree routes) {

    /** Copies the map, and sorts it by name. */
    Configuration {
        policies = Collections.unmodifiableMap(new TreeMap<>(policies));
    }

    /** One policy and one receiver for everything. */
    static Configuration of(Receiver receiver) {
        Policy policy = Policy.DEFAULT;
        return new Configuration(
                Map.of(policy.name(), policy),
                new RouteTree(List.of(), new Route(policy, receiver), List.of()));
    }
}
