package io.tocsin.engine;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.ledger.Batch;
import io.tocsin.policy.Decision;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is counted and timed, over all partitions.
 *
 * @param events events folded, those of a replay included
 * @param commits how long commits take
 * @param batches how many alerts a commit writes
 * @param failures turns that failed and were tried again
 * @param poison entries and events that could not be folded and were put aside, and alerts whose
 *     timers were
 * @param decisions what the policy decided about changes
 */
record Metrics(
        Counter events,
        Timer commits,
        DistributionSummary batches,
        Counter failures,
        Counter poison,
        Decisions decisions) {

    static Metrics in(MeterRegistry registry) {
        return new Metrics(
                Counter.builder("tocsin.engine.events")
                        .description("Events folded, those of a replay included")
                        .register(registry),
                Timer.builder("tocsin.engine.commit")
                        .description("Time a commit to the ledger takes")
                        .publishPercentileHistogram()
                        .register(registry),
                DistributionSummary.builder("tocsin.engine.commit.alerts")
                        .description("Alerts that a commit writes")
                        .register(registry),
                Counter.builder("tocsin.engine.failures")
                        .description("Turns of a partition that failed and were tried again")
                        .register(registry),
                Counter.builder("tocsin.engine.poison")
                        .description(
                                "Entries and events of the log that could not be folded and were put aside")
                        .register(registry),
                new Decisions(registry));
    }

    /** Counts a commit that took {@code nanoseconds}. */
    void committed(Batch batch, long nanoseconds) {
        commits.record(nanoseconds, NANOSECONDS);
        batches.record(batch.changes().size() + batch.counts().size());
    }

    /** Counts what the policy decided about something that changed. */
    void decided(Decision decision) {
        decisions.of(decision).increment();
    }

    /**
     * Shows how {@code loops} are doing; a partition's number is the only label.
     *
     * @param partitions how many there are, folded here or not
     */
    static void observe(Map<Integer, PartitionLoop> loops, int partitions, MeterRegistry registry) {
        Gauge.builder(
                        "tocsin.engine.alerts",
                        loops,
                        all -> all.values().stream().mapToInt(PartitionLoop::size).sum())
                .description("Alerts held in memory")
                .register(registry);
        Gauge.builder(
                        "tocsin.engine.timers",
                        loops,
                        all -> all.values().stream().mapToInt(PartitionLoop::waiting).sum())
                .description("Alerts that wait for a moment")
                .register(registry);
        Gauge.builder(
                        "tocsin.engine.partitions",
                        loops,
                        all -> all.values().stream().filter(PartitionLoop::isServing).count())
                .description("Partitions that are loaded and folded here")
                .register(registry);
        for (int partition = 0; partition < partitions; partition++) {
            int number = partition;
            Gauge.builder("tocsin.engine.lag", loops, all -> lag(all.get(number)))
                    .description("How long what was read here has been waiting for its commit")
                    .baseUnit("seconds")
                    .tag("partition", String.valueOf(number))
                    .register(registry);
        }
    }

    private static double lag(@Nullable PartitionLoop loop) {
        return loop == null ? 0 : loop.lag();
    }
}
