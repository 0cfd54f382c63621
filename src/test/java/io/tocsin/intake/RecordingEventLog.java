package io.tocsin.intake;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Event;
import io.tocsin.alert.EventId;
import io.tocsin.alert.Labels;
import io.tocsin.stream.EventLog;
import io.tocsin.stream.LogUnavailableException;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An event log in memory, which can be told to fail or to hesitate. */
@Alternative
@Singleton
final class RecordingEventLog implements EventLog {

    /** What a repeat is recognised by. */
    private record Known(EventId id, Labels labels) {}

    private final List<Event> events = new ArrayList<>();
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private final Set<Known> ids = new HashSet<>();
    private @Nullable RuntimeException failure;
    private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    @Override
    public Uni<Appended> append(List<Event> added) {
        return Uni.createFrom().completionStage(gate.thenApply(_ -> add(added)));
    }

    @Override
    public Uni<Void> append(Acknowledgement acknowledgement) {
        return Uni.createFrom().completionStage(gate.thenApply(_ -> add(acknowledgement)));
    }

    private synchronized Void add(Acknowledgement acknowledgement) {
        if (failure != null) {
            throw failure;
        }
        acknowledgements.add(acknowledgement);
        return null;
    }

    /** What was acknowledged, in order. */
    synchronized List<Acknowledgement> acknowledgements() {
        return List.copyOf(acknowledgements);
    }

    private synchronized Appended add(List<Event> added) {
        if (failure != null) {
            throw failure;
        }
        int accepted = 0;
        for (Event event : added) {
            EventId id = event.id();
            if (id == null || ids.add(new Known(id, event.labels()))) {
                events.add(event);
                accepted++;
            }
        }
        return new Appended(accepted, added.size() - accepted);
    }

    /** What was appended, in order. */
    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Forgets everything and works again. */
    synchronized void reset() {
        events.clear();
        acknowledgements.clear();
        ids.clear();
        failure = null;
        proceed();
    }

    /** Appends fail as they do when Redis is away. */
    void unavailable() {
        fail(new LogUnavailableException("The event log is not reachable", Duration.ofSeconds(7)));
    }

    /** Appends fail with {@code cause}. */
    synchronized void fail(RuntimeException cause) {
        failure = cause;
    }

    /** Appends wait until {@link #proceed}. */
    synchronized void hesitate() {
        gate = new CompletableFuture<>();
    }

    /** Ends the wait. */
    synchronized void proceed() {
        gate.complete(null);
        gate = CompletableFuture.completedFuture(null);
    }
}
