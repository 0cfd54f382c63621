package io.tocsin.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what becomes of the configuration file. */
final class ReloadMetrics {

    private final Map<String, Counter> results;

    /** Shows since when what is in force has been, and whether the file is a good one. */
    ReloadMetrics(MeterRegistry registry, Supplier<ConfigurationReload.Standing> standing) {
        results =
                Stream.of("loaded", "unchanged", "refused")
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), result -> counter(result, registry)));
        Gauge.builder(
                        "tocsin.configuration.valid",
                        standing,
                        now -> now.get().refused() == null ? 1 : 0)
                .description("1 if the configuration file is in force, 0 if it is refused")
                .strongReference(true)
                .register(registry);
        Gauge.builder(
                        "tocsin.configuration.loaded.timestamp",
                        standing,
                        now -> now.get().loadedAt().toEpochMilli() / 1000.0)
                .description("When the configuration that is in force was loaded")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    private static Counter counter(String result, MeterRegistry registry) {
        return Counter.builder("tocsin.configuration.reloads")
                .description("What became of the configuration file when it was read again")
                .tag("result", result)
                .register(registry);
    }

    void count(Reload reload) {
        Counter counter = results.get(reload.text());
        if (counter != null) {
            counter.increment();
        }
    }
}
