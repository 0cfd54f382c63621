package io.tocsin.routing.alertmanager;

import static io.tocsin.Randomness.oneOf;

import io.tocsin.alert.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A route of an Alertmanager with those below it, drawn by chance: as Alertmanager is configured
 * with it, and as its documentation says that it routes.
 *
 * @param receiver null if it has its parent's
 */
record ForeignTree(
        List<Condition> conditions,
        boolean goesOn,
        @Nullable String receiver,
        List<ForeignTree> children) {

    static final List<String> RECEIVERS = List.of("alpha", "beta gamma", "beta/gamma", "delta");

    private static final String[] NAMES = {"team", "severity", "zone"};
    private static final String[] VALUES = {"a", "b", "ab", "a.b", "x\"y\\", "", "ä b"};
    private static final String[] EXPRESSIONS = {
        "a", "a|b", "a.*", ".+", ".*", "a\\.b", "[^a]*", ""
    };

    /** What a label must be. */
    record Condition(String name, String operator, String value) {

        static Condition random(RandomGenerator random) {
            String operator = oneOf(random, "=", "!=", "=~", "!~");
            boolean regular = operator.endsWith("~");
            return new Condition(
                    oneOf(random, NAMES),
                    operator,
                    regular ? oneOf(random, EXPRESSIONS) : oneOf(random, VALUES));
        }

        boolean holds(Map<String, String> labels) {
            String actual = labels.getOrDefault(name, "");
            return switch (operator) {
                case "=" -> actual.equals(value);
                case "!=" -> !actual.equals(value);
                case "=~" -> Pattern.matches(value, actual);
                default -> !Pattern.matches(value, actual);
            };
        }

        String text() {
            return name + operator + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    static ForeignTree random(RandomGenerator random) {
        return random(random, 3, true);
    }

    private static ForeignTree random(RandomGenerator random, int depth, boolean root) {
        List<Condition> conditions = new ArrayList<>();
        List<ForeignTree> children = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0 && !root; i--) {
            conditions.add(Condition.random(random));
        }
        for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
            children.add(random(random, depth - 1, false));
        }
        return new ForeignTree(
                conditions,
                !root && random.nextInt(3) == 0,
                root || random.nextBoolean() ? oneOf(random, RECEIVERS) : null,
                children);
    }

    static Map<String, String> randomLabels(RandomGenerator random) {
        Map<String, String> labels = new HashMap<>();
        for (String name : NAMES) {
            labels.put(name, oneOf(random, VALUES));
        }
        return Labels.of(labels).asMap();
    }

    /** Who hears of the alert with these labels, in order. */
    List<String> receivers(Map<String, String> labels) {
        return receivers(labels, "");
    }

    private List<String> receivers(Map<String, String> labels, String above) {
        String own = receiver == null ? above : receiver;
        List<String> all = new ArrayList<>();
        for (ForeignTree child : children) {
            if (child.conditions.stream().allMatch(condition -> condition.holds(labels))) {
                all.addAll(child.receivers(labels, own));
                if (!child.goesOn) {
                    break;
                }
            }
        }
        return all.isEmpty() ? List.of(own) : all;
    }

    /** The alertmanager.yml with this tree. */
    String configuration(RandomGenerator random) {
        StringBuilder text = new StringBuilder("receivers:\n");
        RECEIVERS.forEach(name -> text.append("  - name: ").append(name).append('\n'));
        text.append("route:\n");
        write(text, "  ", random);
        return text.toString();
    }

    /** With all of the ways to write a condition. */
    private void write(StringBuilder text, String indent, RandomGenerator random) {
        text.append(indent).append("continue: ").append(goesOn).append('\n');
        if (receiver != null) {
            text.append(indent).append("receiver: ").append(receiver).append('\n');
        }
        Map<String, Map<String, String>> old = new HashMap<>();
        List<String> matchers = new ArrayList<>();
        for (Condition condition : conditions) {
            String section =
                    switch (condition.operator()) {
                        case "=" -> "match";
                        case "=~" -> "match_re";
                        default -> "matchers";
                    };
            if (section.equals("matchers")
                    || random.nextBoolean()
                    || old.getOrDefault(section, Map.of()).containsKey(condition.name())) {
                matchers.add(condition.text());
            } else {
                old.computeIfAbsent(section, _ -> new HashMap<>())
                        .put(condition.name(), condition.value());
            }
        }
        old.forEach(
                (section, pairs) -> {
                    text.append(indent).append(section).append(":\n");
                    pairs.forEach(
                            (name, value) ->
                                    text.append(
                                            indent + "  " + name + ": " + quoted(value) + '\n'));
                });
        if (!matchers.isEmpty()) {
            text.append(indent).append("matchers:\n");
            matchers.forEach(one -> text.append(indent + "- " + quoted(one) + '\n'));
        }
        if (!children.isEmpty()) {
            text.append(indent).append("routes:\n");
            for (ForeignTree child : children) {
                text.append(indent).append("-\n");
                child.write(text, indent + "  ", random);
            }
        }
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
