package io.tocsin.engine;

import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.stream.Entries;
import io.tocsin.stream.Partitions;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Very many alerts of one partition: a few hundred names, each on very many machines. */
final class Avalanche {

    /** How many events an entry of the log has. */
    static final int BATCH = 100;

    private static final int NAMES = 300;
    private static final int PARTITIONS = 16;
    private static final int PARTITION = 3;

    private final Labels[] alerts;

    Avalanche(int size) {
        alerts =
                IntStream.iterate(0, i -> i + 1)
                        .mapToObj(Avalanche::labels)
                        .filter(Avalanche::isOfThePartition)
                        .limit(size)
                        .toArray(Labels[]::new);
    }

    /** An entry's bytes: the alerts with these numbers fire. */
    byte[] entry(IntStream numbers, IntFunction<Severity> severity, @Nullable Instant endsAt) {
        return Entries.bytes(
                numbers.mapToObj(i -> fires(alerts[i], severity.apply(i), endsAt)).toList());
    }

    private static Event fires(Labels labels, Severity severity, @Nullable Instant endsAt) {
        Content content = new Content(Labels.EMPTY, "something is wrong", null, null, null);
        return new Event(null, labels, Status.FIRING, severity, null, endsAt, content);
    }

    private static Labels labels(int number) {
        return Labels.of(
                Map.of(
                        "alertname", "DiskWillBeFullSoon" + number % NAMES,
                        "instance", "machine-" + number / NAMES,
                        "job", "node"));
    }

    private static boolean isOfThePartition(Labels labels) {
        return Partitions.of(labels.fingerprint(), PARTITIONS) == PARTITION;
    }
}
