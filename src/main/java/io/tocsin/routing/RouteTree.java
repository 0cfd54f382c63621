package io.tocsin.routing;

import io.tocsin.alert.LabelSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A route with those below it. An alert goes down into the first child that matches, as far as it
 * can; and, if that child says {@code continue}, into those after it too. As in Alertmanager.
 *
 * @param matchers all of which must hold
 * @param goesOn whether alerts that it takes are offered to its later siblings too
 * @param route what applies to the alerts that go no further
 * @param children in the order in which they are tried
 */
public record RouteTree(
        List<Matcher> matchers, boolean goesOn, Route route, List<RouteTree> children) {

    /** Copies the lists. */
    public RouteTree {
        matchers = List.copyOf(matchers);
        children = List.copyOf(children);
    }

    /** A tree whose root has no matchers. */
    public RouteTree(Route route, List<RouteTree> children) {
        this(List.of(), false, route, children);
    }

    /** What applies to the alert with these labels, in order; never empty. */
    public List<Route> find(LabelSet labels) {
        List<Route> found = new ArrayList<>(1);
        collect(labels, found);
        return found;
    }

    private void collect(LabelSet labels, List<Route> found) {
        int before = found.size();
        for (int i = 0; i < children.size(); i++) {
            RouteTree child = children.get(i);
            if (Matcher.all(child.matchers, labels)) {
                child.collect(labels, found);
                if (!child.goesOn) {
                    break;
                }
            }
        }
        if (found.size() == before) {
            found.add(route);
        }
    }
}
