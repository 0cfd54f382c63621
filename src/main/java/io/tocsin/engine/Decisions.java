package io.tocsin.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.policy.Decision;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts decisions by what was decided and why. Thread-safe. */
final class Decisions {

    private final MeterRegistry registry;
    private final Map<Decision, Counter> counters = new ConcurrentHashMap<>();

    Decisions(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter of(Decision decision) {
        return counters.computeIfAbsent(decision, this::register);
    }

    private Counter register(Decision decision) {
        return Counter.builder("tocsin.policy.decisions")
                .description("What the policy decided about changes, and why")
                .tag("decision", decision.text())
                .tag("reason", decision.reason().text())
                .register(registry);
    }
}
