package io.tocsin.engine;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Position;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.AlertChange;
import io.tocsin.ledger.AlertSnapshot;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.ConversationChange;
import io.tocsin.ledger.EntryId;
import io.tocsin.ledger.Held;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.LedgerEntry;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Decision;
import io.tocsin.policy.Step;
import io.tocsin.routing.Destination;
import io.tocsin.routing.Routing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the fold found out and the ledger does not have yet. One thread at a time. */
final class Pending {

    private final Routing routing;
    private final Map<TrackedAlert, AlertChange> changes = new LinkedHashMap<>();
    private final Map<UUID, ConversationChange> conversations = new LinkedHashMap<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Set<TrackedAlert> counted = new LinkedHashSet<>();

    Pending(Routing routing) {
        this.routing = routing;
    }

    /** Whether something waits that must not wait. */
    boolean isUrgent() {
        return !changes.isEmpty();
    }

    /** Whether counters wait. */
    boolean hasCounts() {
        return !counted.isEmpty();
    }

    /** An event changed nothing but counters. */
    void counted(TrackedAlert alert) {
        counted.add(alert);
    }

    /** The reports held so far are a closed chapter; what follows is counted anew. */
    void closeSpan(TrackedAlert alert) {
        Held held = alert.held();
        if (held != null) {
            entries.add(held(alert, held));
            alert.closeSpan();
        }
    }

    /** An event changed the alert's state. */
    void changed(
            TrackedAlert alert,
            Step.Changed step,
            Position position,
            Labels labels,
            Content content) {
        AlertSnapshot snapshot = alert.snapshot();
        UUID conversation = null;
        if (!(step.decision() instanceof Decision.Hold)) {
            for (Destination destination : routing.destinations(labels)) {
                conversation = show(destination, snapshot, labels, content);
            }
        }
        record(alert, step, position, conversation);
        counted.remove(alert);
        changes.merge(
                alert,
                new AlertChange(snapshot, labels, content, position.milliseconds()),
                (before, now) ->
                        new AlertChange(
                                now.alert(),
                                now.labels(),
                                latest(before.content(), now.content()),
                                now.changedAt()));
    }

    /**
     * What to commit now; afterwards nothing waits but, if {@code withCounts} is false, counters.
     *
     * @param withCounts also writes the counters of alerts that only repeated themselves
     */
    Batch drain(Batch.Fence fence, Batch.Offset offset, boolean withCounts) {
        List<AlertSnapshot> counts = new ArrayList<>();
        if (withCounts) {
            for (TrackedAlert alert : counted) {
                AlertSnapshot snapshot = alert.snapshot();
                AlertChange change = changes.get(alert);
                if (change == null) {
                    counts.add(snapshot);
                } else {
                    changes.put(alert, change.with(snapshot));
                }
                if (snapshot.held() != null) {
                    entries.add(held(alert, snapshot.held()));
                }
            }
            counted.clear();
        }
        Batch batch =
                new Batch(
                        fence,
                        offset,
                        List.copyOf(changes.values()),
                        counts,
                        List.copyOf(entries),
                        List.copyOf(conversations.values()));
        changes.clear();
        entries.clear();
        conversations.clear();
        return batch;
    }

    private UUID show(
            Destination destination, AlertSnapshot alert, Labels labels, Content content) {
        UUID id = ConversationId.of(destination, alert.state().episode());
        conversations.merge(
                id,
                new ConversationChange(
                        id,
                        destination.receiver(),
                        destination.groupKey(),
                        alert.position().milliseconds(),
                        alert,
                        new ConversationChange.Member(labels, content)),
                (before, now) ->
                        new ConversationChange(
                                id,
                                now.receiver(),
                                now.groupKey(),
                                now.at(),
                                now.alert(),
                                new ConversationChange.Member(
                                        labels, latest(before.member().content(), content))));
        return id;
    }

    private void record(
            TrackedAlert alert, Step.Changed step, Position position, @Nullable UUID conversation) {
        add(alert, Kind.of(step.transition()), step.decision(), position, conversation);
        if (step.decision() instanceof Decision.Speak) {
            add(alert, Kind.SPOKE, step.decision(), position, conversation);
        }
    }

    private void add(
            TrackedAlert alert,
            Kind kind,
            Decision decision,
            Position position,
            @Nullable UUID conversation) {
        entries.add(
                new LedgerEntry(
                        EntryId.of(alert.fingerprint(), position, kind),
                        position.milliseconds(),
                        kind,
                        decision,
                        about(alert, conversation),
                        1,
                        position.milliseconds()));
    }

    private static LedgerEntry held(TrackedAlert alert, Held held) {
        return new LedgerEntry(
                held.entry(),
                held.since(),
                Kind.HELD,
                new Decision.Hold(held.reason()),
                about(alert, null),
                held.count(),
                alert.lastSeenAt());
    }

    private static LedgerEntry.About about(TrackedAlert alert, @Nullable UUID conversation) {
        return new LedgerEntry.About(
                alert.fingerprint(),
                alert.name(),
                alert.state().episode(),
                severity(alert.state()),
                conversation);
    }

    private static Severity severity(AlertState state) {
        return switch (state) {
            case AlertState.Unseen _ -> throw new IllegalStateException("nothing was reported");
            case AlertState.Firing firing -> firing.severity();
            case AlertState.Resolved resolved -> resolved.severity();
        };
    }

    private static Content latest(Content before, Content now) {
        return now.equals(Content.EMPTY) ? before : now;
    }
}
