package io.tocsin.routing;

import io.tocsin.alert.LabelSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of many siblings may match an alert at all: most say {@code =} of a label, and of those
 * only the ones with the alert's own value are worth a try.
 */
final class ChildIndex {

    /** With fewer siblings it does not pay. */
    private static final int FEWEST = 8;

    /** How many labels are looked up at most; siblings that speak of others are always tried. */
    private static final int NAMES = 4;

    private static final int[] NONE = {};

    /** By the values of a label, which siblings want it, in order. */
    private record ByValue(String name, Map<String, int[]> positions) {

        int[] of(LabelSet labels) {
            String value = labels.get(name);
            // A label that is absent is empty.
            return positions.getOrDefault(value == null ? "" : value, NONE);
        }
    }

    private final List<ByValue> names;

    /** Those that are always tried. */
    private final int[] others;

    private ChildIndex(List<ByValue> names, int[] others) {
        this.names = names;
        this.others = others;
    }

    /** An index of {@code children}; null if it does not pay. */
    static @Nullable ChildIndex of(List<RouteTree> children) {
        Set<String> common = children.size() < FEWEST ? Set.of() : common(children);
        if (common.isEmpty()) {
            return null;
        }
        Map<String, Map<String, List<Integer>>> positions = new HashMap<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            Matcher.Exactly matcher = exact(children.get(i), common);
            (matcher == null
                            ? others
                            : positions
                                    .computeIfAbsent(matcher.name(), _ -> new HashMap<>())
                                    .computeIfAbsent(matcher.value(), _ -> new ArrayList<>()))
                    .add(i);
        }
        List<ByValue> names = new ArrayList<>();
        positions.forEach(
                (name, values) -> {
                    Map<String, int[]> arrays = new HashMap<>();
                    values.forEach((value, list) -> arrays.put(value, array(list)));
                    names.add(new ByValue(name, arrays));
                });
        return new ChildIndex(List.copyOf(names), array(others));
    }

    /** The labels of which most siblings say what they must be. */
    private static Set<String> common(List<RouteTree> children) {
        Map<String, Integer> counts = new HashMap<>();
        for (RouteTree child : children) {
            Set<String> said = new HashSet<>();
            for (Matcher matcher : child.matchers()) {
                if (matcher instanceof Matcher.Exactly exact && exact.wanted()) {
                    said.add(exact.name());
                }
            }
            said.forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        Set<String> common = new HashSet<>();
        counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMES)
                .forEach(entry -> common.add(entry.getKey()));
        return common;
    }

    private static Matcher.@Nullable Exactly exact(RouteTree child, Set<String> names) {
        for (Matcher matcher : child.matchers()) {
            if (matcher instanceof Matcher.Exactly exact
                    && exact.wanted()
                    && names.contains(exact.name())) {
                return exact;
            }
        }
        return null;
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The siblings that may match an alert with these labels. */
    Candidates candidates(LabelSet labels) {
        int[][] lists = new int[names.size() + 1][];
        for (int i = 0; i < names.size(); i++) {
            lists[i] = names.get(i).of(labels);
        }
        lists[names.size()] = others;
        return new Candidates(lists);
    }

    /** Siblings in their order. */
    static final class Candidates {

        private final int[][] lists;
        private final int[] at;

        private Candidates(int[][] lists) {
            this.lists = lists;
            this.at = new int[lists.length];
        }

        /** The next one; -1 after the last. */
        int next() {
            int first = -1;
            for (int i = 0; i < lists.length; i++) {
                boolean has = at[i] < lists[i].length;
                if (has && (first < 0 || lists[i][at[i]] < lists[first][at[first]])) {
                    first = i;
                }
            }
            return first < 0 ? -1 : lists[first][at[first]++];
        }
    }
}
