package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the route and those below it. */
final class RouteReader {

    static final String MATCH = "match";
    static final String CONTINUE = "continue";
    static final String RECEIVER = "receiver";
    static final String POLICY = "policy";
    static final String GROUP_BY = "groupBy";
    static final String GROUP_WAIT = "groupWait";
    static final String MUTE = "muteTimeIntervals";
    static final String ACTIVE = "activeTimeIntervals";
    static final String ROUTES = "routes";

    /** The longest wait for a group to gather. */
    static final long LONGEST_WAIT = 60 * 60 * 1000;

    private static final List<String> ROOT_KEYS =
            List.of(RECEIVER, POLICY, GROUP_BY, GROUP_WAIT, ROUTES);
    private static final List<String> KEYS =
            List.of(MATCH, CONTINUE, RECEIVER, POLICY, GROUP_BY, GROUP_WAIT, MUTE, ACTIVE, ROUTES);

    /** What only the routes below the root may say. */
    private static final List<String> NOT_AT_THE_ROOT = List.of(MATCH, CONTINUE, MUTE, ACTIVE);

    private final Named<Policy> policies;
    private final Named<Receiver> receivers;
    private final Complaints complaints;
    private final MatchersReader matchers;
    private final HoursReader hours;

    RouteReader(
            Named<Policy> policies,
            Named<Receiver> receivers,
            Named<CalendarInterval> intervals,
            MatchersReader matchers,
            Complaints complaints) {
        this.policies = policies;
        this.receivers = receivers;
        this.complaints = complaints;
        this.matchers = matchers;
        this.hours = new HoursReader(intervals, complaints);
    }

    /** The route of the file; {@code standard} hears of everything unless there are others. */
    RouteTree read(Section root, Receiver standard) {
        JsonNode said = root.get(ConfigurationReader.ROUTE);
        JsonNode node = said == null ? JsonNodeFactory.instance.objectNode() : said;
        // The file may say something else of what holds where nothing is said.
        Route above =
                new Route(
                        policies.good().getOrDefault(Policy.DEFAULT.name(), Policy.DEFAULT),
                        receivers.good().getOrDefault(standard.name(), standard));
        String path = root.path(ConfigurationReader.ROUTE);
        Section section = Section.of(node, path, ROOT_KEYS, NOT_AT_THE_ROOT, complaints);
        if (section == null) {
            return new RouteTree(above, List.of());
        }
        if (section.get(RECEIVER) == null && !receivers.names().equals(Set.of(standard.name()))) {
            section.complain(
                    RECEIVER,
                    "is missing; say who hears of alerts that no other route takes: "
                            + String.join(", ", receivers.names()));
        }
        Route route = route(section, path, above, Hours.ALWAYS);
        return new RouteTree(route, children(section, route));
    }

    private RouteTree child(JsonNode node, String path, Route above) {
        Section section = Section.of(node, path, KEYS, complaints);
        if (section == null) {
            return new RouteTree(above, List.of());
        }
        Route route =
                route(
                        section,
                        path,
                        above,
                        new Hours(hours.read(section, MUTE), hours.read(section, ACTIVE)));
        return new RouteTree(
                matchers.read(section, MATCH),
                section.flag(CONTINUE, false),
                route,
                children(section, route));
    }

    private List<RouteTree> children(Section section, Route route) {
        List<RouteTree> children = new ArrayList<>();
        JsonNode below = section.list(ROUTES, "routes");
        for (int i = 0; i < below.size(); i++) {
            String at = TreeReader.element(section.path(ROUTES), i);
            children.add(child(below.get(i), at, route));
        }
        return children;
    }

    /** What {@code section} does not say is as {@code above}, but for the hours. */
    private Route route(Section section, String path, Route above, Hours open) {
        return new Route(
                path,
                policy(section, above.policy()),
                receiver(section, above.receiver()),
                new GroupingReader(complaints).read(section, above.grouping()),
                groupWait(section, above.groupWait()),
                open);
    }

    private Policy policy(Section section, Policy above) {
        String name = section.text(POLICY);
        if (name == null) {
            return above;
        }
        if (!policies.names().contains(name)) {
            section.complain(
                    POLICY,
                    policies.unknown(
                            "policy",
                            name,
                            "describe it under policies, or use " + Policy.DEFAULT.name()));
        }
        return policies.good().getOrDefault(name, above);
    }

    private Receiver receiver(Section section, Receiver above) {
        String name = section.text(RECEIVER);
        if (name == null) {
            return above;
        }
        if (!receivers.names().contains(name)) {
            section.complain(
                    RECEIVER, receivers.unknown("receiver", name, "describe it under receivers"));
        }
        return receivers.good().getOrDefault(name, above);
    }

    private static long groupWait(Section section, long above) {
        long wait = section.duration(GROUP_WAIT, above);
        if (wait > LONGEST_WAIT) {
            section.complain(
                    GROUP_WAIT,
                    "must be at most "
                            + Durations.text(LONGEST_WAIT)
                            + "; it is "
                            + Durations.text(wait));
        }
        return wait;
    }
}
