package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.LabelSet;
import io.tocsin.alert.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which routes apply to which alert. */
class RouteTreeTest {

    private static final String TREE =
            """
            receivers:
              root: {channel: 1}
              pager: {channel: 2}
              web: {channel: 3}
              web-db: {channel: 4}
              all: {channel: 5}
              rest: {channel: 6}
              unset: {channel: 7}
            route:
              receiver: root
              routes:
                - match: [severity=critical]
                  continue: true
                  receiver: pager
                - match: [team=web]
                  receiver: web
                  routes:
                    - match: ['service=~"db|cache"']
                      receiver: web-db
                    - match: ['env="test"']
                - match: ['team=~"ops|net"', 'env!="test"']
                  continue: true
                  receiver: all
                  routes:
                    - match: ['env!~"prod|stage"']
                      receiver: unset
                - match: ['team=""', 'env=test']
                  receiver: unset
                - match: [team=ops]
                  receiver: rest
            """;

    private final RouteTree tree = ConfigurationTexts.read(TREE).routes();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "what no child takes stays with the root                      | -                              | root",
                "a child takes what matches                                   | team=web                       | web",
                "values are compared as they are                              | team=Web                       | root",
                "a child's child takes what matches it too                    | team=web service=db            | web-db",
                "an expression must match the whole value                     | team=web service=dbs           | web",
                "without a receiver of its own it has its parent's            | team=web env=test              | web",
                "of two children the first one takes it                       | team=web env=test service=db   | web-db",
                "continue offers it to later siblings too                     | severity=critical team=web     | pager web",
                "what continue offers and nobody takes does not go to the root | severity=critical             | pager",
                "all matchers must hold                                       | team=ops env=test              | rest",
                "not equal holds of a label that is absent                    | team=net                       | unset",
                "a child of a route with continue may take it                 | team=net env=lab               | unset",
                "an expression that must not match                            | team=net env=prod              | all",
                "continue goes on after the route's own children              | team=ops env=lab               | unset rest",
                "an empty value stands for a label that is absent             | env=test                       | unset",
                "a label that is there is not empty                           | env=test team=other            | root",
            })
    void the_routes_of_an_alert(String sentence, String labels, String receivers) {
        Map<String, String> pairs = new HashMap<>();
        if (labels != null) {
            for (String pair : labels.split(" ")) {
                pairs.put(pair.split("=")[0], pair.split("=")[1]);
            }
        }

        assertThat(String.join(" ", RandomRoutes.receivers(tree, pairs))).isEqualTo(receivers);
    }

    /** With many siblings the tree looks up which to try; that must make no difference. */
    @Test
    void many_siblings_are_found_as_if_they_were_tried_one_by_one() {
        RandomGenerator random = Randomness.of(RouteTreeTest.class);
        RandomRoutes routes = new RandomRoutes(random);
        for (int i = 0; i < 100; i++) {
            RouteTree indexed = ConfigurationTexts.read(routes.tree(40).tocsin()).routes();
            for (int j = 0; j < 100; j++) {
                Labels labels = Labels.of(routes.labels());
                List<Route> expected = new ArrayList<>();
                walk(indexed, labels, expected);

                assertThat(indexed.find(labels)).as("%s", labels).isEqualTo(expected);
            }
        }
    }

    private static void walk(RouteTree tree, LabelSet labels, List<Route> found) {
        int before = found.size();
        for (RouteTree child : tree.children()) {
            if (Matcher.all(child.matchers(), labels)) {
                walk(child, labels, found);
                if (!child.goesOn()) {
                    break;
                }
            }
        }
        if (found.size() == before) {
            found.add(tree.route());
        }
    }
}
