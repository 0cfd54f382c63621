package io.tocsin.dispatch;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what came of deliveries. */
record Deliveries(MeterRegistry registry) {

    void count(Outcome outcome, boolean creation) {
        registry.counter(
                        "tocsin.dispatch.deliveries",
                        "call",
                        creation ? "create" : "edit",
                        "outcome",
                        switch (outcome) {
                            case Outcome.Shown _ -> "shown";
                            case Outcome.Vanished _ -> "vanished";
                            case Outcome.Refused _ -> "refused";
                            case Outcome.Failed _ -> "failed";
                        })
                .increment();
    }
}
