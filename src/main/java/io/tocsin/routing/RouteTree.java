package io.tocsin.routing;

import io.tocsin.alert.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A route with those below it. An alert goes down into the first child that matches, as far as it
 * can; and, if that child says {@code continue}, into those after it too. As in Alertmanager.
 */
public final class RouteTree {

    private final List<Matcher> matchers;
    private final boolean goesOn;
    private final Route route;
    private final List<RouteTree> children;
    private final @Nullable ChildIndex index;

    /**
     * A route and what is below it.
     *
     * @param matchers all of which must hold
     * @param goesOn whether alerts that it takes are offered to its later siblings too
     * @param route what applies to the alerts that go no further
     * @param children in the order in which they are tried
     */
    public RouteTree(
            List<Matcher> matchers, boolean goesOn, Route route, List<RouteTree> children) {
        this.matchers = List.copyOf(matchers);
        this.goesOn = goesOn;
        this.route = route;
        this.children = List.copyOf(children);
        this.index = ChildIndex.of(this.children);
    }

    /** A tree whose root has no matchers. */
    public RouteTree(Route route, List<RouteTree> children) {
        this(List.of(), false, route, children);
    }

    /** All of which must hold. */
    public List<Matcher> matchers() {
        return matchers;
    }

    /** Whether alerts that it takes are offered to its later siblings too. */
    public boolean goesOn() {
        return goesOn;
    }

    /** What applies to the alerts that go no further. */
    public Route route() {
        return route;
    }

    /** In the order in which they are tried. */
    public List<RouteTree> children() {
        return children;
    }

    /** What applies to the alert with these labels, in order; never empty. */
    public List<Route> find(LabelSet labels) {
        List<Route> found = new ArrayList<>(1);
        collect(labels, found);
        return found;
    }

    private void collect(LabelSet labels, List<Route> found) {
        int before = found.size();
        if (index == null) {
            for (int i = 0; i < children.size(); i++) {
                if (children.get(i).takes(labels, found)) {
                    break;
                }
            }
        } else {
            ChildIndex.Candidates candidates = index.candidates(labels);
            int next = candidates.next();
            while (next >= 0 && !children.get(next).takes(labels, found)) {
                next = candidates.next();
            }
        }
        if (found.size() == before) {
            found.add(route);
        }
    }

    /** Collects if it matches; whether it keeps the alert for itself. */
    private boolean takes(LabelSet labels, List<Route> found) {
        if (!Matcher.all(matchers, labels)) {
            return false;
        }
        collect(labels, found);
        return !goesOn;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RouteTree tree
                && goesOn == tree.goesOn
                && matchers.equals(tree.matchers)
                && route.equals(tree.route)
                && children.equals(tree.children);
    }

    @Override
    public int hashCode() {
        return Objects.hash(matchers, goesOn, route, children);
    }

    @Override
    public String toString() {
        return "RouteTree[matchers=%s, goesOn=%s, route=%s, children=%s]"
                .formatted(matchers, goesOn, route, children);
    }
}
