package io.tocsin.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A run's samples, in order, and the minutes between them. */
final class Minutes {

    /** By then the code is compiled and the buckets are known. */
    static final Duration WARM = Duration.ofSeconds(30);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<Sample> samples = new ArrayList<>();
    private final int busy;

    /**
     * @param busy a minute is saturated if never fewer channels than these wait
     */
    Minutes(int busy) {
        this.busy = busy;
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    Sample latest() {
        return samples.getLast();
    }

    /** The first after the warm-up. */
    Sample warm() {
        return samples.stream()
                .filter(sample -> sample.at().compareTo(WARM) >= 0)
                .findFirst()
                .orElseGet(this::latest);
    }

    /** One minute, or what the run has of its last. */
    private record Minute(List<Sample> samples, int busy) {

        boolean isSaturated() {
            return samples.stream().allMatch(sample -> sample.waiting() >= busy);
        }

        double perSecond() {
            return samples.getLast().perSecondSince(samples.getFirst());
        }

        String row(int number) {
            var refused = samples.getLast().refused() - samples.getFirst().refused();
            var waiting = samples.stream().mapToLong(Sample::waiting).summaryStatistics();
            return String.format(
                    Locale.ROOT,
                    "| %d | %.1f | %d | %d–%d | %s |",
                    number,
                    perSecond(),
                    refused,
                    waiting.getMin(),
                    waiting.getMax(),
                    isSaturated() ? "yes" : "no");
        }
    }

    /** After the warm-up, and until {@code end}. */
    private List<Minute> minutes(Duration end) {
        var minutes = new ArrayList<Minute>();
        var current = new ArrayList<Sample>();
        for (var sample : samples) {
            if (sample.at().compareTo(WARM) < 0 || sample.at().compareTo(end) > 0) {
                continue;
            }
            current.add(sample);
            if (sample.at().minus(current.getFirst().at()).compareTo(MINUTE) >= 0) {
                minutes.add(new Minute(List.copyOf(current), busy));
                current = new ArrayList<>(List.of(sample));
            }
        }
        return minutes;
    }

    /** Of those minutes in which there was enough to do. */
    OptionalDouble saturatedPerSecond(Duration end) {
        return minutes(end).stream()
                .filter(Minute::isSaturated)
                .mapToDouble(Minute::perSecond)
                .average();
    }

    /** A row for each. */
    String table(Duration end) {
        var minutes = minutes(end);
        return IntStream.range(0, minutes.size())
                .mapToObj(i -> minutes.get(i).row(i + 1))
                .collect(
                        Collectors.joining(
                                "\n",
                                """
                                | minute after the warm-up | requests/s | 429s | channels that wait | saturated |
                                |---|---|---|---|---|
                                """,
                                "\n"));
    }
}
