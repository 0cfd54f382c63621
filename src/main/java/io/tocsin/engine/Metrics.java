package io.tocsin.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What is counted and timed, over all partitions.
 *
 * @param events events folded, those of a replay included
 * @param commits how long commits take
 * @param batches how many alerts a commit writes
 * @param failures turns that failed and were tried again
 * @param poison entries that could not be read and were put aside
 */
record Metrics(
        Counter events,
        Timer commits,
        DistributionSummary batches,
        Counter failures,
        Counter poison) {

    static Metrics in(MeterRegistry registry) {
        return new Metrics(
                registry.counter("tocsin.engine.events"),
                Timer.builder("tocsin.engine.commit")
                        .publishPercentileHistogram()
                        .register(registry),
                registry.summary("tocsin.engine.commit.alerts"),
                registry.counter("tocsin.engine.failures"),
                registry.counter("tocsin.engine.poison"));
    }
}
