package io.tocsin.routing.alertmanager;

import io.tocsin.routing.Durations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries the tree of routes over, which means the same here. */
final class RouteConversion {

    /** What Alertmanager assumes. */
    private static final String GROUP_WAIT = "30s";

    /** The longest wait that is allowed here. */
    private static final String LONGEST_WAIT = "1h";

    private final PolicyConversion policies;
    private final Names receivers;
    private final Names intervals;
    private final Notes notes;
    private int routes;

    RouteConversion(PolicyConversion policies, Names receivers, Names intervals, Notes notes) {
        this.policies = policies;
        this.receivers = receivers;
        this.intervals = intervals;
        this.notes = notes;
    }

    /** Adds {@code route} to {@code root}. */
    void convert(Original route, Converted root) {
        Converted converted = root.object("route", route.path());
        if (!route.has("receiver")) {
            route.complain("receiver", "is missing; the root route must have one");
        }
        receiver(route, converted);
        converted.put("policy", policies.root(route), route.path("repeat_interval"));
        groupBy(route, converted, true);
        groupWait(route, converted, GROUP_WAIT);
        common(route, converted);
        notes.carried(
                route.path(),
                (routes == 1 ? "this route" : "%d routes".formatted(routes))
                        + ", with matchers, order and continue as they are");
    }

    private void below(Original route, Converted parent) {
        Converted converted = parent.addObject("routes", route.path());
        matchers(route, converted);
        receiver(route, converted);
        String policy = policies.below(route);
        if (policy != null) {
            converted.put("policy", policy, route.path("repeat_interval"));
        }
        groupBy(route, converted, false);
        groupWait(route, converted, null);
        common(route, converted);
    }

    /** What all routes may have. The reader complains of what only those below the root may. */
    private void common(Original route, Converted converted) {
        routes++;
        flag(route, converted);
        hours(route, converted, "mute_time_intervals", "muteTimeIntervals");
        hours(route, converted, "active_time_intervals", "activeTimeIntervals");
        if (route.has("group_interval")) {
            notes.dropped(
                    route.path("group_interval"),
                    "not needed: the message of a group is edited as the group changes");
        }
        for (Original child : route.list("routes")) {
            below(child, converted);
        }
        if (route.path().equals("route")) {
            matchers(route, converted);
        }
        for (String key : route.left()) {
            notes.todo(route.path(key), "not known, so left out: look whether it routes alerts");
        }
    }

    private void receiver(Original route, Converted converted) {
        String receiver = route.text("receiver");
        if (receiver != null) {
            converted.put("receiver", receivers.get(receiver), route.path("receiver"));
        }
    }

    private static void matchers(Original route, Converted converted) {
        new MatcherConversion(route, converted, "match").carry("match", "match_re", "matchers");
    }

    private static void flag(Original route, Converted converted) {
        String text = route.text("continue");
        if (text == null || text.equals("false")) {
            return;
        }
        if (!text.equals("true")) {
            route.complain("continue", "must be true or false");
        }
        converted.put("continue", true, route.path("continue"));
    }

    /** An empty list is none, as in Alertmanager; without one at the root, all are together. */
    private void groupBy(Original route, Converted converted, boolean root) {
        Map<String, String> labels = route.texts("group_by");
        if (!labels.isEmpty()) {
            converted.put("groupBy", labels.values(), route.path("group_by"));
        } else if (root) {
            converted.put("groupBy", List.of(), route.path("group_by"));
            notes.carried(
                    route.path("group_by"),
                    "not written: all alerts of a route share one conversation;"
                            + " groupBy: ['...'] would give each its own");
        }
    }

    private void groupWait(Original route, Converted converted, @Nullable String otherwise) {
        String text = route.text("group_wait");
        String wait = text == null ? otherwise : text;
        if (wait == null) {
            return;
        }
        long millis = Durations.parse(wait);
        if (millis > Durations.parse(LONGEST_WAIT)) {
            notes.changed(route.path("group_wait"), "shortened to 1h, the longest wait");
            wait = LONGEST_WAIT;
        } else if (text == null) {
            notes.carried(route.path("group_wait"), "not written, so 30s as in Alertmanager");
        }
        converted.put("groupWait", wait, route.path("group_wait"));
    }

    private void hours(Original route, Converted converted, String key, String here) {
        List<String> names = route.texts(key).values().stream().map(intervals::get).toList();
        if (!names.isEmpty()) {
            converted.put(here, names, route.path(key));
        }
    }
}
