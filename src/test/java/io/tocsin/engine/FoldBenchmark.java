package io.tocsin.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.Batch;
import io.tocsin.routing.Routing;
import io.tocsin.stream.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Entries of {@value Avalanche#BATCH} duplicates, of alerts here and there; the figures are for one
 * event. Nothing is committed meanwhile, so after the first round every alert waits for its
 * counters to be written, as alerts do that repeat themselves more than once between two commits.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Avalanche.BATCH)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx1g")
public class FoldBenchmark {

    private static final long NOW = 1_700_000_000_000L;

    /** Longer than a run: nothing may run out or be due, for then it would be no duplicate. */
    private static final int A_DAY = 24 * 60 * 60 * 1000;

    @Param("100000")
    private int alerts;

    private final Pending pending = new Pending(Metrics.in(new SimpleMeterRegistry()));
    private final Fold fold = new Fold(List.of(), new Routing(Optional::empty)::routes, pending);
    private byte[][] plain = {};
    private byte[][] renewing = {};
    private int next;
    private long sequence;

    @Setup
    public void fill() {
        Avalanche avalanche = new Avalanche(alerts);
        int[] numbers = shuffled();
        plain = entries(avalanche, numbers, null);
        renewing = entries(avalanche, numbers, Instant.ofEpochMilli(NOW + A_DAY));
        for (byte[] entry : plain) {
            fold.take(new Entry(NOW, ++sequence, entry));
        }
        pending.drain(new Batch.Fence(0, 1, 0), new Batch.Offset(NOW, sequence), true);
    }

    /** The alerts are held as they are. */
    @Benchmark
    public int duplicates() {
        return fold.take(entryOf(plain));
    }

    /** The reports say until when they hold. */
    @Benchmark
    public int duplicatesWithEndsAt() {
        return fold.take(entryOf(renewing));
    }

    private Entry entryOf(byte[][] entries) {
        next = next + 1 == entries.length ? 0 : next + 1;
        return new Entry(NOW, ++sequence, entries[next]);
    }

    private int[] shuffled() {
        SplittableRandom random = new SplittableRandom(1);
        int[] numbers = IntStream.range(0, alerts).toArray();
        for (int i = alerts - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int number = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = number;
        }
        return numbers;
    }

    private static byte[][] entries(Avalanche avalanche, int[] numbers, @Nullable Instant endsAt) {
        return IntStream.range(0, numbers.length / Avalanche.BATCH)
                .mapToObj(
                        batch ->
                                avalanche.entry(
                                        IntStream.range(0, Avalanche.BATCH)
                                                .map(i -> numbers[batch * Avalanche.BATCH + i]),
                                        _ -> Severity.WARNING,
                                        endsAt))
                .toArray(byte[][]::new);
    }
}
