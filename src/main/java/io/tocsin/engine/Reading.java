package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tocsin.ledger.Batch;
import io.tocsin.stream.Extract;
import io.tocsin.stream.PartitionReader;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a partition's log has next; the wait for it can be ended. One thread at a time. */
final class Reading {

    private final PartitionReader reader;
    private final OwnContext own;
    private final Backlog backlog;
    private final LogClock clock;
    private @Nullable UniEmitter<? super Optional<Extract>> waiting;

    Reading(PartitionReader reader, OwnContext own, Backlog backlog, LogClock clock) {
        this.reader = reader;
        this.own = own;
        this.backlog = backlog;
        this.clock = clock;
    }

    /** What comes after {@code from}; empty if the wait was ended. */
    Uni<Optional<Extract>> after(Batch.Offset from, Duration patience) {
        return Uni.createFrom()
                .<Optional<Extract>>emitter(
                        emitter -> {
                            waiting = emitter;
                            own.here(
                                            reader.readAfter(
                                                    from.milliseconds(), from.sequence(), patience))
                                    .map(Optional::of)
                                    .onTermination()
                                    .invoke(() -> waiting = null)
                                    .subscribe()
                                    .with(emitter::complete, emitter::fail);
                        })
                .invoke(extract -> extract.ifPresent(this::arrived));
    }

    private void arrived(Extract extract) {
        clock.read(extract);
        backlog.add(extract.entries());
    }

    /** Ends the wait. */
    void stop() {
        UniEmitter<? super Optional<Extract>> emitter = waiting;
        if (emitter != null) {
            emitter.complete(Optional.empty());
        }
    }
}
