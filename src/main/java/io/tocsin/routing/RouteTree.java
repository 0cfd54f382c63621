package io.tocsin.routing;

import io.tocsin.alert.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route with those below it. An alert goes down into the first child that matches, as far as it
 * can.
 *
 * @param matchers all of which must hold
 * @param route what applies to the alerts that go no further
 * @param children in the order in which they are tried
 */
public record RouteTree(List<Matcher> matchers, Route route, List<RouteTree> children) {

    /** Copies the lists. */
    public RouteTree {
        matchers = List.copyOf(matchers);
        children = List.copyOf(children);
    }

    /** What applies to the alert with these labels. Allocates nothing but for {@code =~}. */
    public Route find(Labels labels) {
        RouteTree found = this;
        @Nullable RouteTree next = this;
        while (next != null) {
            found = next;
            next = found.child(labels);
        }
        return found.route;
    }

    private @Nullable RouteTree child(Labels labels) {
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).matches(labels)) {
                return children.get(i);
            }
        }
        return null;
    }

    private boolean matches(Labels labels) {
        for (int i = 0; i < matchers.size(); i++) {
            if (!matchers.get(i).matches(labels)) {
                return false;
            }
        }
        return true;
    }
}
