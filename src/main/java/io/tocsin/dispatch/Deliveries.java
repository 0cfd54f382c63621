package io.tocsin.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what came of deliveries. */
record Deliveries(MeterRegistry registry) {

    /** What is asked of Discord. */
    enum Call {
        CREATE,
        EDIT,
        REPLY,
        THREAD,
        FIND
    }

    void count(Outcome outcome, Call call) {
        Counter.builder("tocsin.dispatch.deliveries")
                .description("Calls to Discord to show a conversation, by what came of them")
                .tag("call", call.name().toLowerCase(Locale.ROOT))
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

    /** So many conversations got a message together. */
    void merged(int conversations) {
        DistributionSummary.builder("tocsin.dispatch.merged")
                .description("Conversations that got a message together")
                .register(registry)
                .record(conversations);
    }
}
