package io.tocsin.engine;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Entries that are due within an hour. Every draw of an entry or a moment is in the figures. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx1g")
public class TimerQueueBenchmark {

    private static final int AN_HOUR = 3_600_000;

    @Param("1000000")
    private int entries;

    private final SplittableRandom random = new SplittableRandom(1);
    private final TimerQueue<Entry> queue = new TimerQueue<>();
    private Entry[] all = {};

    @Setup
    public void fill() {
        all = IntStream.range(0, entries).mapToObj(_ -> new Entry()).toArray(Entry[]::new);
        for (Entry entry : all) {
            queue.schedule(entry, random.nextInt(AN_HOUR));
        }
    }

    /** Any of the entries is due at another moment. */
    @Benchmark
    public void move() {
        queue.schedule(all[random.nextInt(entries)], random.nextInt(AN_HOUR));
    }

    /** The earliest of the entries is due, and again within an hour. */
    @Benchmark
    public long pollAndReschedule() {
        long now = queue.nextDueAt();
        Entry due = queue.pollDue(now);
        if (due != null) {
            queue.schedule(due, now + random.nextInt(AN_HOUR));
        }
        return now;
    }

    private static final class Entry extends Timed {}
}
