package io.tocsin.routing;

import io.tocsin.alert.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * All silences there are at one time. Immutable.
 *
 * <p>A silence lies under one value that it demands of a label, the one that the fewest others
 * demand too. An alert is compared with what lies under its own values, and with those silences
 * that demand no value: most of ten thousand are never looked at.
 */
public final class Silences {

    private static final Comparator<Silence> LAST_TO_END_FIRST =
            Comparator.comparingLong(Silence::endsAt).reversed().thenComparing(Silence::id);

    /** None at all. */
    public static final Silences NONE = new Silences(List.of());

    private record Demand(String name, String value) {}

    private final Map<String, Silence> byId = new HashMap<>();

    /** By the name and the value of a label; each list has the last to end first. */
    private final Map<String, Map<String, List<Silence>>> demanding = new HashMap<>();

    /** Those that demand no value, the last to end first. */
    private final List<Silence> others = new ArrayList<>();

    /** The moments at which one starts or ends, in order. */
    private final long[] changes;

    /** Of two with the same id, the first counts. */
    public Silences(List<Silence> silences) {
        silences.forEach(silence -> byId.putIfAbsent(silence.id(), silence));
        Map<Demand, Integer> counts = new HashMap<>();
        for (Silence silence : byId.values()) {
            demands(silence).forEach(demand -> counts.merge(demand, 1, Integer::sum));
        }
        byId.values().stream()
                .sorted(LAST_TO_END_FIRST)
                .forEach(silence -> place(silence, counts).add(silence));
        changes =
                byId.values().stream()
                        .flatMapToLong(one -> LongStream.of(one.startsAt(), one.endsAt()))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    private List<Silence> place(Silence silence, Map<Demand, Integer> counts) {
        return demands(silence).stream()
                .min(Comparator.comparingInt(demand -> counts.getOrDefault(demand, 0)))
                .map(
                        demand ->
                                demanding
                                        .computeIfAbsent(demand.name(), _ -> new HashMap<>())
                                        .computeIfAbsent(demand.value(), _ -> new ArrayList<>()))
                .orElse(others);
    }

    /** A label that must be empty may be absent, so nothing is found by it. */
    private static List<Demand> demands(Silence silence) {
        List<Demand> demands = new ArrayList<>();
        for (Matcher matcher : silence.matchers()) {
            if (matcher instanceof Matcher.Exactly(String name, boolean wanted, String value)
                    && wanted
                    && !value.isEmpty()) {
                demands.add(new Demand(name, value));
            }
        }
        return demands;
    }

    /**
     * What silences an alert with these labels at {@code now}: of several silences the one that
     * ends last, and of those that end together the one with the smallest id.
     */
    public @Nullable Silence find(LabelSet labels, long now) {
        Silence found = first(others, labels, now);
        for (Map.Entry<String, Map<String, List<Silence>>> name : demanding.entrySet()) {
            String value = labels.get(name.getKey());
            List<Silence> there = value == null ? null : name.getValue().get(value);
            Silence other = there == null ? null : first(there, labels, now);
            if (found == null || other != null && LAST_TO_END_FIRST.compare(other, found) < 0) {
                found = other;
            }
        }
        return found;
    }

    private static @Nullable Silence first(List<Silence> sorted, LabelSet labels, long now) {
        for (Silence silence : sorted) {
            if (silence.endsAt() <= now) {
                return null;
            }
            if (silence.startsAt() <= now && Matcher.all(silence.matchers(), labels)) {
                return silence;
            }
        }
        return null;
    }

    /**
     * The next moment after {@code now} at which one starts or ends; {@link Long#MAX_VALUE} if
     * there is none. Until then, {@link #find} says what it says now.
     */
    public long changesAfter(long now) {
        int at = Arrays.binarySearch(changes, now);
        int next = at < 0 ? -at - 1 : at + 1;
        return next < changes.length ? changes[next] : Long.MAX_VALUE;
    }

    /** The one with this id, whether it holds now or not. */
    public @Nullable Silence byId(String id) {
        return byId.get(id);
    }
}
