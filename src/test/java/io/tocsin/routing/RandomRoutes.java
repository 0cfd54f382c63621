package io.tocsin.routing;

import static io.tocsin.Randomness.oneOf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Route trees that meet each other's labels often, and labels to be routed. */
final class RandomRoutes {

    private static final List<String> NAMES = List.of("a", "b", "team", "severity", "x:y");
    private static final List<String> VALUES =
            List.of("", "x", "y", "xy", "X", "12", "x,y", "x \"y\"", "x\\y", "x\ny", "ü", "}", "=");
    private static final List<String> EXPRESSIONS =
            List.of(
                    "",
                    "x|y",
                    ".*",
                    ".+",
                    "x.*",
                    "[xy]+",
                    "(?i)x",
                    "^x$",
                    "\\d+",
                    "x$|y",
                    "x\\\\y",
                    "x(,|y)?",
                    "ü",
                    ".",
                    "[^x]*",
                    "\\}",
                    "(x)(y)?",
                    "x{1,2}y?",
                    "(?s).*",
                    "x\"?");

    private final RandomGenerator random;

    RandomRoutes(RandomGenerator random) {
        this.random = random;
    }

    /**
     * A route in writing.
     *
     * @param receiver null to inherit it
     */
    record Written(
            List<String> match, boolean goesOn, @Nullable String receiver, List<Written> routes) {

        /** As tocsin.yaml has it, with all the receivers that are named. */
        String tocsin() {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ObjectNode receivers = root.putObject("receivers");
            receivers().forEach(name -> receivers.putObject(name).put("channel", "1"));
            root.set("route", node("match"));
            return root.toString();
        }

        /** As alertmanager.yml has it. */
        String alertmanager() {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ArrayNode receivers = root.putArray("receivers");
            receivers().forEach(name -> receivers.addObject().put("name", name));
            root.set("route", node("matchers"));
            return root.toString();
        }

        private ObjectNode node(String matchers) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            if (!match.isEmpty()) {
                match.forEach(node.putArray(matchers)::add);
            }
            if (goesOn) {
                node.put("continue", true);
            }
            if (receiver != null) {
                node.put("receiver", receiver);
            }
            ArrayNode below = node.putArray("routes");
            routes.forEach(route -> below.add(route.node(matchers)));
            return node;
        }

        private TreeSet<String> receivers() {
            TreeSet<String> names = new TreeSet<>();
            if (receiver != null) {
                names.add(receiver);
            }
            routes.forEach(route -> names.addAll(route.receivers()));
            return names;
        }
    }

    /** A root with up to {@code width} children, which have fewer, and so on. */
    Written tree(int width) {
        return new Written(List.of(), false, "root", children("r", width));
    }

    private List<Written> children(String name, int width) {
        int count = width == 0 ? 0 : random.nextInt(width / 2, width + 1);
        return IntStream.range(0, count).mapToObj(i -> route(name + "-" + i, width / 3)).toList();
    }

    private Written route(String name, int width) {
        return new Written(
                matchers(),
                random.nextInt(3) == 0,
                random.nextInt(4) == 0 ? null : name,
                children(name, width));
    }

    private List<String> matchers() {
        int count = oneOf(random, 0, 1, 1, 1, 2, 2, 3);
        List<String> matchers = new ArrayList<>();
        IntStream.range(0, count).forEach(_ -> matchers.add(matcher()));
        if (count == 2 && random.nextBoolean()) {
            return List.of("{" + String.join(" , ", matchers) + "}");
        }
        return matchers;
    }

    /** In all the ways of writing one. */
    private String matcher() {
        String sign = oneOf(random, "=", "=", "=", "!=", "=~", "!~");
        String value = oneOf(random, sign.endsWith("~") ? EXPRESSIONS : VALUES);
        boolean plain = !value.isEmpty() && value.matches("[a-z.*+=ü]*");
        String space = random.nextInt(4) == 0 ? " " : "";
        return oneOf(random, NAMES)
                + space
                + sign
                + space
                + (plain && random.nextBoolean() ? value : quoted(value));
    }

    /** Labels of an alert, absent and empty ones among them. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                labels.put(name, oneOf(random, VALUES));
            }
        }
        return labels;
    }

    /** The receivers of the routes that {@code tree} finds for {@code labels}, in order. */
    static List<String> receivers(RouteTree tree, Map<String, String> labels) {
        return tree.find(Labels.of(labels)).stream().map(route -> route.receiver().name()).toList();
    }

    /** As both sides write a value. */
    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
