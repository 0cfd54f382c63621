package io.tocsin.intake;

import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Event;
import io.tocsin.stream.EventLog;
import io.tocsin.stream.EventLog.Appended;
import io.tocsin.stream.LogUnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Hands events to the log; every dialect ends here. */
@Singleton
final class Reception {

    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final Duration WAIT_AFTER_SURPRISE = Duration.ofSeconds(5);

    private final EventLog log;
    private final IntakeMetrics metrics;

    Reception(EventLog log, IntakeMetrics metrics) {
        this.log = log;
        this.metrics = metrics;
    }

    /**
     * Appends {@code events}. Fails with nothing but {@link LogUnavailableException}: whatever goes
     * wrong in the log, the producer is told to try again.
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
