package io.tocsin.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.Batch;
import io.tocsin.routing.Routing;
import io.tocsin.stream.Entry;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How much heap the alerts of a fold take: of {@code -Dalerts=} alerts that fire, each spoken of
 * and waiting for its reminder, half were escalated and have a penalty, and a third have repeated
 * themselves since. See benchmarks/README.md.
 */
final class FoldMemory {

    private static final int ALERTS = Integer.getInteger("alerts", 1_000_000);
    private static final int MOST_CLASSES = 8;
    private static final int HEADING = 2;

    private final Pending pending = new Pending(Metrics.in(new SimpleMeterRegistry()));
    private final Fold fold = new Fold(List.of(), new Routing(Optional::empty)::routes, pending);
    private long now = 1_700_000_000_000L;

    private FoldMemory(int size) {
        Avalanche avalanche = new Avalanche(size);
        everyFire(avalanche, size, 1, _ -> Severity.WARNING);
        everyFire(avalanche, size, 2, _ -> Severity.CRITICAL);
        everyFire(avalanche, size, 3, i -> i % 2 == 0 ? Severity.CRITICAL : Severity.WARNING);
    }

    static void main() throws JMException {
        new FoldMemory(Avalanche.BATCH);
        long before = used();
        FoldMemory memory = new FoldMemory(ALERTS);
        long bytes = used() - before;
        System.out.printf(
                "%,d alerts, %,d wait: %,d bytes of heap, %.1f an alert%n%s%n",
                memory.fold.size(),
                memory.fold.waiting(),
                bytes,
                (double) bytes / ALERTS,
                histogram());
    }

    /** Every alert fires whose number {@code step} divides. */
    private void everyFire(
            Avalanche avalanche, int size, int step, IntFunction<Severity> severity) {
        int stride = step * Avalanche.BATCH;
        for (int first = 0; first < size; first += stride) {
            IntStream numbers =
                    IntStream.iterate(first, i -> i + step)
                            .limit(Avalanche.BATCH)
                            .takeWhile(i -> i < size);
            fold.take(new Entry(++now, 0, avalanche.entry(numbers, severity, null)));
            pending.drain(new Batch.Fence(0, 1, 0), new Batch.Offset(now, 0), true);
        }
    }

    /** After what is no longer needed is gone. */
    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The classes that take most, as {@code jcmd GC.class_histogram} lists them. */
    private static String histogram() throws JMException {
        Object all =
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
        return String.join("\n", all.toString().lines().limit(HEADING + MOST_CLASSES).toList());
    }
}
