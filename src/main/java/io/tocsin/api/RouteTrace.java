package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alert.Labels;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.Route;
import io.tocsin.routing.RouteTree;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Walks down the routes as an alert does, and remembers the way. */
final class RouteTrace {

    /** How many steps are remembered. */
    static final int LISTED = 200;

    private final Labels labels;
    private final Trial trial;
    private final List<Found> found = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private int size;

    /** A route that takes the alert, and from which one on its policy applies. */
    record Found(Route route, String policyFrom) {}

    /** A route that was tried. */
    @Schema(name = "ConfigurationCheckStep")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            @Schema(description = "Where the route stands.", examples = "route.routes[2]")
                    String path,
            @Schema(description = "Whether all of its matchers hold.") boolean matched,
            @Schema(description = "Its matchers.") List<String> match,
            @Schema(
                            description = "The first that does not hold. Absent if all do.",
                            examples = "team=\"web\"")
                    @Nullable String failed) {}

    private RouteTrace(Labels labels, Trial trial) {
        this.labels = labels;
        this.trial = trial;
    }

    /** The way of the alert with these labels through {@code tree}. */
    static RouteTrace of(RouteTree tree, Labels labels, Trial trial) {
        RouteTrace trace = new RouteTrace(labels, trial);
        trace.step(tree, "route", null);
        trace.walk(tree, "route", "route");
        return trace;
    }

    /** The routes that take the alert, as {@link RouteTree#find} says them. */
    List<Found> found() {
        return found;
    }

    /** The routes that were tried, in order, the first {@value #LISTED}. */
    List<Step> steps() {
        return steps;
    }

    /** How many more there are. */
    int unlisted() {
        return size - steps.size();
    }

    private void walk(RouteTree tree, String path, String policyFrom) {
        int before = found.size();
        List<RouteTree> children = tree.children();
        for (int i = 0; i < children.size(); i++) {
            RouteTree child = children.get(i);
            String at = path + ".routes[" + i + "]";
            Matcher failed = trial.failing(child.matchers(), labels);
            step(child, at, failed);
            if (failed == null) {
                boolean same = child.route().policy().equals(tree.route().policy());
                walk(child, at, same ? policyFrom : at);
                if (!child.goesOn()) {
                    break;
                }
            }
        }
        if (found.size() == before) {
            found.add(new Found(tree.route(), policyFrom));
        }
    }

    private void step(RouteTree tree, String path, @Nullable Matcher failed) {
        size++;
        if (steps.size() < LISTED) {
            steps.add(
                    new Step(
                            path,
                            failed == null,
                            tree.matchers().stream().map(Matcher::text).toList(),
                            failed == null ? null : failed.text()));
        }
    }
}
