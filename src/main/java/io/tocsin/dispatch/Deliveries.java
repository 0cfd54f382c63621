package io.tocsin.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what came of deliveries. */
record Deliveries(MeterRegistry registry) {

    void count(Outcome outcome, boolean creation) {
        Counter.builder("tocsin.dispatch.deliveries")
                .description("Calls to Discord to show a conversation, by what came of them")
                .tag("call", creation ? "create" : "edit")
                .tag(
                        "outcome",
                        switch (outcome) {
                            case Outcome.Shown _ -> "shown";
                            case Outcome.Vanished _ -> "vanished";
                            case Outcome.Refused _ -> "refused";
                            case Outcome.Failed _ -> "failed";
                        })
                .register(registry)
                .increment();
    }
}
