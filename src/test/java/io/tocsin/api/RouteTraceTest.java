package io.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.Labels;
import io.tocsin.policy.Policy;
import io.tocsin.routing.Grouping;
import io.tocsin.routing.Hours;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Route;
import io.tocsin.routing.RouteTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The way that is told is the way that alerts go. */
class RouteTraceTest {

    private static final String[] VALUES = {"a", "b", "c"};

    private final RandomGenerator random = Randomness.of(RouteTraceTest.class);

    @Test
    void the_same_routes_are_found_as_for_events() {
        for (int i = 0; i < 500; i++) {
            RouteTree tree = tree("route", 3);
            Labels labels =
                    Labels.of(
                            Map.of(
                                    "x", Randomness.oneOf(random, VALUES),
                                    "y", Randomness.oneOf(random, VALUES)));

            RouteTrace trace = RouteTrace.of(tree, labels, new Trial());

            assertThat(trace.found().stream().map(RouteTrace.Found::route))
                    .as("%s in %s", labels, tree)
                    .isEqualTo(tree.find(labels));
            assertThat(trace.steps())
                    .extracting(RouteTrace.Step::path)
                    .containsAll(tree.find(labels).stream().map(Route::path).toList());
        }
    }

    private RouteTree tree(String path, int depth) {
        List<RouteTree> children = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(5); i > 0; i--) {
            children.add(tree(path + ".routes[" + children.size() + "]", depth - 1));
        }
        List<Matcher> matchers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            matchers.add(
                    new Matcher.Exactly(
                            Randomness.oneOf(random, "x", "y"),
                            random.nextInt(3) > 0,
                            Randomness.oneOf(random, VALUES)));
        }
        Route route =
                new Route(
                        path,
                        Policy.DEFAULT,
                        new Receiver("default", 1),
                        Grouping.EACH,
                        0,
                        Hours.ALWAYS);
        return new RouteTree(matchers, random.nextInt(3) == 0, route, children);
    }
}
