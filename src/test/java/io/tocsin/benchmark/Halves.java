package io.tocsin.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What every healthy channel got while all were healthy, and while one was sick.
 *
 * @param without requests that brought something to a channel while none was sick
 * @param with the same, while one was
 * @param withoutLength how long that was
 * @param withLength how long that was
 * @param healthy the channels that never were sick
 */
record Halves(
        Map<Long, Long> without,
        Map<Long, Long> with,
        Duration withoutLength,
        Duration withLength,
        List<Long> healthy) {

    /** How many a minute the channel got that got the fewest; first without, then with. */
    List<Double> slowest() {
        return List.of(
                rates(without, withoutLength).getFirst(), rates(with, withLength).getFirst());
    }

    /** The same of the channel in the middle. */
    List<Double> median() {
        int middle = healthy.size() / 2;
        return List.of(
                rates(without, withoutLength).get(middle), rates(with, withLength).get(middle));
    }

    private List<Double> rates(Map<Long, Long> deliveries, Duration length) {
        return healthy.stream()
                .map(channel -> deliveries.getOrDefault(channel, 0L) * 60e3 / length.toMillis())
                .sorted()
                .toList();
    }
}
