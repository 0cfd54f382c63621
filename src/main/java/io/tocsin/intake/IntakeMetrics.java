package io.tocsin.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.stream.EventLog.Appended;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** Counts what comes in. All meters exist from the start, so that a rate sees the first event. */
@Singleton
final class IntakeMetrics {

    private final Map<Dialect, Events> events = new EnumMap<>(Dialect.class);
    private final Map<Answer, Counter> requests = new EnumMap<>(Answer.class);
    private final DistributionSummary bodies;
    private final Timer appends;
    private final Counter dead;
    private final Counter claimed;

    IntakeMetrics(MeterRegistry registry) {
        for (Dialect dialect : Dialect.values()) {
            events.put(dialect, Events.of(dialect, registry));
        }
        for (Answer answer : Answer.values()) {
            requests.put(
                    answer,
                    Counter.builder("tocsin.intake.requests")
                            .description("Requests that brought events, by what became of them")
                            .tag("result", answer.text())
                            .register(registry));
        }
        bodies =
                DistributionSummary.builder("tocsin.intake.request.size")
                        .description("Size of the bodies of requests that brought events")
                        .baseUnit("bytes")
                        .register(registry);
        appends =
                Timer.builder("tocsin.intake.append")
                        .description("Time until Redis had the events of a request")
                        .register(registry);
        dead =
                Counter.builder("tocsin.intake.inbox.dead")
                        .description("Entries of the Redis inbox that could not be read")
                        .register(registry);
        claimed =
                Counter.builder("tocsin.intake.inbox.claimed")
                        .description("Entries of the Redis inbox taken over from other processes")
                        .register(registry);
    }

    void appended(Dialect dialect, Appended appended) {
        Events counters = count(dialect);
        counters.accepted.increment(appended.accepted());
        counters.duplicate.increment(appended.duplicates());
    }

    void rejected(Dialect dialect, int count) {
        count(dialect).rejected.increment(count);
    }

    void answered(Answer answer) {
        Counter counter = requests.get(answer);
        if (counter != null) {
            counter.increment();
        }
    }

    void body(int bytes) {
        bodies.record(bytes);
    }

    Timer appends() {
        return appends;
    }

    void buried(int count) {
        dead.increment(count);
    }

    void claimed(int count) {
        claimed.increment(count);
    }

    private Events count(Dialect dialect) {
        Events counters = events.get(dialect);
        if (counters == null) {
            throw new IllegalStateException("no counters for " + dialect);
        }
        return counters;
    }

    private record Events(Counter accepted, Counter duplicate, Counter rejected) {

        static Events of(Dialect dialect, MeterRegistry registry) {
            return new Events(
                    counter("accepted", dialect, registry),
                    counter("duplicate", dialect, registry),
                    counter("rejected", dialect, registry));
        }

        private static Counter counter(String result, Dialect dialect, MeterRegistry registry) {
            return Counter.builder("tocsin.intake.events")
                    .description("Events that came in, by what became of them")
                    .tag("result", result)
                    .tag("dialect", dialect.text())
                    .register(registry);
        }
    }
}
