package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.policy.Policy;
import io.tocsin.problem.Excerpt;
import io.tocsin.problem.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a configuration from the tree of its file. */
final class ConfigurationReader {

    private static final String POLICIES = "policies";
    private static final String ROUTE = "route";
    private static final String POLICY = "policy";
    private static final String ROUTES = "routes";
    private static final String MATCH = "match";

    private static final int NAME_LENGTH = 64;

    private final Receiver receiver;
    private final Complaints complaints;

    /** The policies that could be read, and under null those that could not. */
    private final Map<String, @Nullable Policy> policies = new HashMap<>();

    private final Map<Policy, Route> routes = new HashMap<>();

    /** Reads for {@code receiver}, who hears of everything. */
    ConfigurationReader(Receiver receiver, Complaints complaints) {
        this.receiver = receiver;
        this.complaints = complaints;
        policies.put(Policy.DEFAULT.name(), Policy.DEFAULT);
    }

    /** What {@code root} says. It is of use only if there are no complaints. */
    Configuration read(JsonNode root) {
        Section section = Section.of(root, "", List.of(POLICIES, ROUTE), complaints);
        if (section == null) {
            return Configuration.of(receiver);
        }
        readPolicies(section);
        JsonNode route = section.get(ROUTE);
        RouteTree tree =
                route == null
                        ? leaf(known(Policy.DEFAULT.name()))
                        : tree(route, section.path(ROUTE), Policy.DEFAULT.name(), true);
        Map<String, Policy> read = new HashMap<>();
        policies.forEach(
                (name, policy) -> {
                    if (policy != null) {
                        read.put(name, policy);
                    }
                });
        return new Configuration(
                read, Map.of(receiver.name(), receiver), tree, List.of(), List.of());
    }

    private void readPolicies(Section root) {
        JsonNode node = root.get(POLICIES);
        if (node == null) {
            return;
        }
        String path = root.path(POLICIES);
        if (!node.isObject()) {
            complaints.add(path, "must be an object of policies by name; indent them below it");
            return;
        }
        PolicyReader reader = new PolicyReader(complaints);
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            String at = TreeReader.child(path, name);
            if (!isName(name)) {
                complaints.add(
                        at,
                        "must have a name of at most "
                                + NAME_LENGTH
                                + " letters, digits, - and _; rename it");
            }
            JsonNode policy = entry.getValue();
            boolean nothing = Section.isNothing(policy);
            JsonNode said = nothing ? JsonNodeFactory.instance.objectNode() : policy;
            policies.put(name, reader.read(name, said, at));
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= NAME_LENGTH
                && name.chars()
                        .allMatch(
                                c ->
                                        c >= 'a' && c <= 'z'
                                                || c >= 'A' && c <= 'Z'
                                                || c >= '0' && c <= '9'
                                                || c == '-'
                                                || c == '_');
    }

    private RouteTree tree(JsonNode node, String path, String inherited, boolean root) {
        List<String> keys = root ? List.of(POLICY, ROUTES) : List.of(MATCH, POLICY, ROUTES);
        Section section = Section.of(node, path, keys, complaints);
        if (section == null) {
            return leaf(Policy.DEFAULT);
        }
        String name = section.text(POLICY);
        String policy = name == null ? inherited : name;
        if (name != null && !policies.containsKey(name)) {
            section.complain(POLICY, unknown(name));
        }
        List<RouteTree> children = new ArrayList<>();
        JsonNode below = list(section, ROUTES, "routes");
        for (int i = 0; i < below.size(); i++) {
            String at = TreeReader.element(section.path(ROUTES), i);
            children.add(tree(below.get(i), at, policy, false));
        }
        return new RouteTree(
                root ? List.of() : matchers(section), false, routeOf(known(policy)), children);
    }

    private List<Matcher> matchers(Section section) {
        JsonNode texts = list(section, MATCH, "matchers, such as ['alertname=\"DiskFull\"']");
        List<Matcher> matchers = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String at = TreeReader.element(section.path(MATCH), i);
            if (!texts.get(i).isTextual()) {
                complaints.add(at, "must be a text such as 'alertname=\"DiskFull\"'; quote it");
                continue;
            }
            try {
                matchers.addAll(MatcherReader.read(texts.get(i).textValue()));
            } catch (UnreadableException e) {
                complaints.add(at, String.valueOf(e.getMessage()));
            }
        }
        return matchers;
    }

    /** The list under {@code key}; an empty one if it is not there, or no list. */
    private JsonNode list(Section section, String key, String what) {
        JsonNode node = section.get(key);
        if (node != null && !node.isArray()) {
            section.complain(key, "must be a list of " + what);
        }
        return node != null && node.isArray() ? node : JsonNodeFactory.instance.arrayNode();
    }

    private String unknown(String name) {
        String nearest = Nearest.to(name, policies.keySet());
        return "names the policy "
                + Excerpt.quote(name)
                + ", which is not there; "
                + (nearest == null
                        ? "describe it under policies, or use " + Policy.DEFAULT.name()
                        : "did you mean " + nearest + "?");
    }

    /** A policy that cannot be used has been complained of. */
    private Policy known(String name) {
        Policy policy = policies.get(name);
        return policy == null ? Policy.DEFAULT : policy;
    }

    private RouteTree leaf(Policy policy) {
        return new RouteTree(routeOf(policy), List.of());
    }

    private Route routeOf(Policy policy) {
        return routes.computeIfAbsent(policy, one -> new Route(one, receiver));
    }
}
