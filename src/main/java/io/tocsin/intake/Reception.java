package io.tocsin.intake;

import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.tocsin.access.Allowance;
import io.tocsin.access.Caller;
import io.tocsin.access.ClientRules;
import io.tocsin.access.Quotas;
import io.tocsin.alert.Event;
import io.tocsin.routing.Routing;
import io.tocsin.stream.EventLog;
import io.tocsin.stream.EventLog.Appended;
import io.tocsin.stream.LogUnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands events to the log; every dialect ends here. */
@Singleton
final class Reception {

    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final Duration WAIT_AFTER_SURPRISE = Duration.ofSeconds(5);

    private final EventLog log;
    private final IntakeMetrics metrics;
    private final Quotas quotas;
    private final Routing routing;

    Reception(EventLog log, IntakeMetrics metrics, Quotas quotas, Routing routing) {
        this.log = log;
        this.metrics = metrics;
        this.quotas = quotas;
        this.routing = routing;
    }

    /**
     * Appends the {@code events} that {@code caller} brings, if its quota allows all of them. Fails
     * as {@link #take(List, Dialect)} does, and with an {@link OverQuotaException}.
     */
    Uni<Appended> take(List<Event> events, Dialect dialect, Caller caller) {
        return switch (quotas.take(caller, events.size())) {
            case Allowance.Granted _ -> take(events, dialect);
            case Allowance.Later(Duration pause) ->
                    Uni.createFrom().failure(OverQuotaException.later(events.size(), pause));
            case Allowance.Never(long most) ->
                    Uni.createFrom().failure(OverQuotaException.never(events.size(), most));
        };
    }

    /**
     * Appends {@code events} that nobody is asked for. Fails with nothing but {@link
     * LogUnavailableException}: whatever goes wrong in the log, the producer is told to try again.
     */
    Uni<Appended> take(List<Event> events, Dialect dialect) {
        long start = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> log.append(events))
                .onItem()
                .invoke(appended -> count(appended, dialect, start))
                .onFailure(failure -> !(failure instanceof LogUnavailableException))
                .transform(Reception::unavailable);
    }

    /** On what terms events are taken that {@code caller} brings. */
    Terms terms(Naming naming, Caller caller) {
        ClientRules rules = quotas.rules(caller);
        String source = rules.source();
        return new Terms(
                source == null ? naming : naming.within(source),
                source,
                to -> caller.name() == null ? unknown(to) : notAllowed(to, rules));
    }

    /** On what terms events are taken that nobody is asked for. */
    Terms terms(Naming naming) {
        return new Terms(naming, null, this::unknown);
    }

    private @Nullable String unknown(String receiver) {
        Set<String> known = routing.current().configuration().receivers().keySet();
        return known.contains(receiver)
                ? null
                : "names no receiver of the configuration; known are " + String.join(", ", known);
    }

    private @Nullable String notAllowed(String receiver, ClientRules rules) {
        return rules.to().contains(receiver)
                ? unknown(receiver)
                : "is no receiver that this client may name; leave it out, or add it to the"
                        + " client's list `to` in the configuration";
    }

    private void count(Appended appended, Dialect dialect, long start) {
        Timer timer = metrics.appends();
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        metrics.appended(dialect, appended);
    }

    private static LogUnavailableException unavailable(Throwable failure) {
        LOG.warnf("The event log failed unexpectedly: error=%s", failure);
        return new LogUnavailableException(
                "the event log failed; nothing is lost if the request is repeated",
                WAIT_AFTER_SURPRISE);
    }
}
