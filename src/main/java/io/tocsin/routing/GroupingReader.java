package io.tocsin.routing;

import io.tocsin.problem.Excerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads which alerts share a conversation. */
final class GroupingReader {

    /** Each alert has a conversation of its own; as in Alertmanager. */
    static final String EACH = "...";

    private final Complaints complaints;

    GroupingReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** What {@code route} says; {@code above} if it says nothing. */
    Grouping read(Section route, Grouping above) {
        if (route.get(RouteReader.GROUP_BY) == null) {
            return above;
        }
        List<String> labels =
                route.texts(RouteReader.GROUP_BY, "names of labels, or [\"" + EACH + "\"]");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            if (!seen.add(label)) {
                complain(route, i, "is there twice: " + Excerpt.quote(label) + "; leave one out");
            }
            if (label.equals(EACH) && labels.size() > 1) {
                complain(
                        route,
                        i,
                        "gives each alert a conversation of its own and cannot stand beside"
                                + " labels; leave out either");
            }
        }
        return labels.contains(EACH) ? Grouping.EACH : new Grouping.By(labels);
    }

    private void complain(Section route, int index, String message) {
        complaints.add(TreeReader.element(route.path(RouteReader.GROUP_BY), index), message);
    }
}
