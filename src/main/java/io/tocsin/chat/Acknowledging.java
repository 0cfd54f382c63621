package io.tocsin.chat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Fingerprint;
import io.tocsin.stream.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes who takes care of alerts: in the event log, because one writer alone changes an alert. */
@ApplicationScoped
class Acknowledging {

    /** How many alerts are acknowledged at once. */
    static final int MOST = 1000;

    private static final int AT_ONCE = 32;

    private final EventLog log;

    Acknowledging(EventLog log) {
        this.log = log;
    }

    /** {@code who} takes care of {@code alerts}, until {@code until} or their episodes' ends. */
    Uni<Void> acknowledge(
            List<Fingerprint> alerts,
            Person who,
            @Nullable Instant until,
            @Nullable String comment) {
        return Multi.createFrom()
                .iterable(alerts)
                .onItem()
                .transformToUni(
                        alert ->
                                log.append(
                                        new Acknowledgement(
                                                alert, true, who.signature(), until, comment)))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
