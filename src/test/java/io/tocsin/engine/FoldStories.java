package io.tocsin.engine;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.LedgerEntry;
import io.tocsin.policy.Damping;
import io.tocsin.policy.Decision;
import io.tocsin.policy.HoldDown;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Reminders;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.tocsin.stream.Entries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fold, what it is told, and what the ledger tells of it. */
abstract class FoldStories {

    static final long NOW = 1_700_000_000_000L;
    static final Receiver RECEIVER = new Receiver("everybody", 1);
    static final long COOL_DOWN = Duration.ofMinutes(5).toMillis();

    final Pending pending = new Pending(Metrics.in(new SimpleMeterRegistry()));
    final Fold fold = new Fold(List.of(), new Routing(Optional::empty)::routes, pending);
    long now = NOW;
    long sequence;

    void take(Event... events) {
        take(Arrays.asList(events));
    }

    void take(List<Event> events) {
        fold.take(Entries.of(now, ++sequence, events));
    }

    Batch drain() {
        return pending.drain(new Batch.Fence(0, 1, 0), new Batch.Offset(NOW, sequence), true);
    }

    static List<String> story(Batch batch) {
        return batch.entries().stream().map(FoldStories::sentence).toList();
    }

    static String sentence(LedgerEntry entry) {
        Decision decision = requireNonNull(entry.decision());
        return "%s %s %s x%d"
                .formatted(
                        entry.kind().text(),
                        decision.text(),
                        decision.reason().text(),
                        entry.reports().count());
    }

    static Acknowledgement acknowledgement(String name, boolean given) {
        return new Acknowledgement(
                Labels.of(Map.of("alertname", name)).fingerprint(), given, "ann", null, "on it");
    }

    static Policy patient() {
        return new Policy(
                "patient",
                new Damping.Off(),
                0,
                new HoldDown(60_000, 0),
                Reminders.OFF,
                Long.MAX_VALUE,
                null);
    }

    static Event saying(String summary) {
        Content content = new Content(Labels.EMPTY, summary, null, null, null);
        Labels labels = Labels.of(Map.of("alertname", "A"));
        return new Event(null, labels, Status.FIRING, Severity.WARNING, null, null, content);
    }

    static Event firingUntil(String name, long endsAt) {
        return new Event(
                null,
                Labels.of(Map.of("alertname", name)),
                Status.FIRING,
                Severity.WARNING,
                null,
                Instant.ofEpochMilli(endsAt),
                Content.EMPTY);
    }

    static Event firing(String name, Severity severity) {
        return event(name, Status.FIRING, severity);
    }

    static Event resolved(String name) {
        return event(name, Status.RESOLVED, Severity.WARNING);
    }

    static Event event(String name, Status status, Severity severity) {
        Labels labels = Labels.of(Map.of("alertname", name));
        return new Event(null, labels, status, severity, null, null, Content.EMPTY);
    }
}
