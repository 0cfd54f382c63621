package io.tocsin.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** For how long each of some counters stood still, at most, while it was looked at. */
final class Gaps {

    private final Map<Long, Long> counts = new HashMap<>();
    private final Map<Long, Long> since = new HashMap<>();
    private final Map<Long, Long> longest = new HashMap<>();

    /** Takes the counters as they are at this moment. */
    void look(Map<Long, Long> now, long nanoTime) {
        now.forEach(
                (key, count) -> {
                    if (!count.equals(counts.put(key, count))) {
                        stood(key, nanoTime);
                        since.put(key, nanoTime);
                    }
                });
    }

    /** What has not moved again by now stands as long as it does so far. */
    void end(long nanoTime) {
        counts.keySet().forEach(key -> stood(key, nanoTime));
    }

    private void stood(long key, long nanoTime) {
        longest.merge(key, nanoTime - since.getOrDefault(key, nanoTime), Math::max);
    }

    /** The longest standstill of each of these. */
    List<Duration> of(Iterable<Long> keys) {
        var gaps = new ArrayList<Duration>();
        keys.forEach(
                key -> {
                    if (longest.containsKey(key)) {
                        gaps.add(Duration.ofNanos(longest.get(key)));
                    }
                });
        return gaps;
    }

    static Duration median(List<Duration> gaps) {
        var sorted = gaps.stream().sorted().toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
    }

    static Duration worst(List<Duration> gaps) {
        return gaps.isEmpty() ? Duration.ZERO : Collections.max(gaps);
    }
}
