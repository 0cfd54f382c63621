package io.tocsin.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was acknowledged to producers: by alert, in the order of its producer. Thread-safe. */
final class Promises {

    private final Map<String, List<Reported>> byName = new TreeMap<>();
    private long count;

    synchronized void add(List<Reported> acknowledged) {
        for (var one : acknowledged) {
            byName.computeIfAbsent(one.standing().name(), _ -> new ArrayList<>()).add(one);
        }
        count += acknowledged.size();
    }

    /** How many events. */
    synchronized long count() {
        return count;
    }

    synchronized Map<String, List<Reported>> byName() {
        var copy = new TreeMap<String, List<Reported>>();
        byName.forEach((name, reports) -> copy.put(name, List.copyOf(reports)));
        return copy;
    }
}
