package io.tocsin.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who is not let in, and what becomes of the tokens' files. */
@Singleton
final class AccessMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger outdated = new AtomicInteger();

    AccessMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Refusal refusal : Refusal.values()) {
            counter(refusal);
        }
        for (OverQuota why : OverQuota.values()) {
            counter(why);
        }
        reloads("taken");
        reloads("refused");
        Gauge.builder("tocsin.access.tokens.outdated", outdated, AtomicInteger::get)
                .description("1 while the tokens' files are not good and earlier ones are in force")
                .register(registry);
    }

    void refused(Refusal refusal) {
        counter(refusal).increment();
    }

    void overQuota(OverQuota why, int events) {
        counter(why).increment(events);
    }

    void reloaded(boolean taken) {
        reloads(taken ? "taken" : "refused").increment();
    }

    void outdated(boolean is) {
        outdated.set(is ? 1 : 0);
    }

    private Counter counter(Refusal refusal) {
        return Counter.builder("tocsin.access.refused")
                .description("Requests that were not let in, by reason")
                .tag("reason", refusal.text())
                .register(registry);
    }

    private Counter counter(OverQuota why) {
        return Counter.builder("tocsin.access.quota.refused")
                .description("Events beyond their client's quota, which were not taken")
                .tag("reason", why.text())
                .register(registry);
    }

    private Counter reloads(String result) {
        return Counter.builder("tocsin.access.tokens.reloads")
                .description("Changes of the tokens' files, by what became of them")
                .tag("result", result)
                .register(registry);
    }
}
