package io.tocsin.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.ledger.Conversations;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/** Makes what every lane uses. */
final class DispatchProducers {

    private DispatchProducers() {}

    @Produces
    @Singleton
    static Lane.Surroundings surroundings(
            Conversations conversations,
            Messenger messenger,
            DispatchConfig config,
            Links links,
            MeterRegistry metrics) {
        return new Lane.Surroundings(
                conversations,
                messenger,
                config,
                new Deliveries(metrics),
                RandomGenerator.getDefault(),
                links);
    }
}
