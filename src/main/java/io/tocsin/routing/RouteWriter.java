package io.tocsin.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes routes as {@link RouteReader} reads them. */
final class RouteWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RouteWriter() {}

    /** The root, with all that is below it. */
    static ObjectNode write(RouteTree root) {
        return write(root.route(), root.children(), NODES.objectNode());
    }

    private static ObjectNode child(RouteTree tree) {
        Hours hours = tree.route().hours();
        ObjectNode node = NODES.objectNode();
        node.set(RouteReader.MATCH, ConfigurationWriter.matchers(tree.matchers()));
        node.put(RouteReader.CONTINUE, tree.goesOn());
        node.set(RouteReader.MUTE, names(hours.mute()));
        node.set(RouteReader.ACTIVE, names(hours.active()));
        return write(tree.route(), tree.children(), node);
    }

    private static ObjectNode write(Route route, List<RouteTree> children, ObjectNode node) {
        node.put(RouteReader.RECEIVER, route.receiver().name());
        node.put(RouteReader.POLICY, route.policy().name());
        node.set(
                RouteReader.GROUP_BY,
                ConfigurationWriter.texts(
                        switch (route.grouping()) {
                            case Grouping.Each _ -> List.of(GroupingReader.EACH);
                            case Grouping.By by -> by.labels();
                        }));
        node.put(RouteReader.GROUP_WAIT, Durations.text(route.groupWait()));
        ArrayNode below = node.putArray(RouteReader.ROUTES);
        children.forEach(child -> below.add(child(child)));
        return node;
    }

    private static ArrayNode names(List<TimeInterval> intervals) {
        return ConfigurationWriter.texts(intervals.stream().map(TimeInterval::name).toList());
    }
}
