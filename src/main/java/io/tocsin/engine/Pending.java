package io.tocsin.engine;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Position;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.AlertChange;
import io.tocsin.ledger.AlertSnapshot;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.ConversationChange;
import io.tocsin.ledger.ConversationKey;
import io.tocsin.ledger.Held;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.LedgerEntry;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Decision;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Numbers;
import io.tocsin.policy.Reason;
import io.tocsin.policy.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the fold found out and the ledger does not have yet. One thread at a time. */
final class Pending {

    private static final Decision FLAPPING = new Decision.Update(Reason.FLAPPING);

    private final Metrics metrics;
    private final Map<TrackedAlert, AlertChange> changes = new LinkedHashMap<>();
    private final Map<Place, ConversationChange> conversations = new LinkedHashMap<>();
    private final Map<Place, Long> openings = new HashMap<>();

    /** By id: a report that both ends an alert's quiet and makes it worse is one word. */
    private final Map<UUID, LedgerEntry> entries = new LinkedHashMap<>();

    private final Set<TrackedAlert> counted = new LinkedHashSet<>();

    /**
     * A conversation as far as the fold can tell it from others: of a group's, the ledger knows
     * which is open.
     *
     * @param number which of the alert's conversations, by its own count
     */
    private record Place(ConversationKey key, long fingerprint, int number) {

        static Place of(ConversationKey key, TrackedAlert alert) {
            return new Place(key, alert.fingerprint(), alert.memory().voice().conversation());
        }
    }

    Pending(Metrics metrics) {
        this.metrics = metrics;
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
            add(held(alert, held));
            alert.closeSpan();
        }
    }

    /** An event changed the alert. */
    void changed(
            TrackedAlert alert,
            Step.Changed step,
            Position position,
            Labels labels,
            Content content) {
        Occasion occasion = Occasion.event(alert.fingerprint(), position, detail(alert, step));
        record(alert, step, occasion, labels, content);
    }

    /** An event made the alert quiet, or let it be spoken of, before it is applied itself. */
    void quieted(TrackedAlert alert, Step.Changed step, Position position) {
        Occasion occasion = Occasion.event(alert.fingerprint(), position, detail(alert, step));
        record(alert, step, occasion, Labels.EMPTY, Content.EMPTY);
    }

    /** The alert begins to be told here; the conversation may be shown from {@code showAt} on. */
    void opens(TrackedAlert alert, ConversationKey key, long showAt) {
        openings.put(Place.of(key, alert), showAt);
    }

    /** Somebody's word changed the alert. */
    void acknowledged(TrackedAlert alert, Step.Changed step, Position position, String detail) {
        record(
                alert,
                step,
                Occasion.event(alert.fingerprint(), position, detail),
                Labels.EMPTY,
                Content.EMPTY);
    }

    /** The alert changed of itself. */
    void happened(TrackedAlert alert, Step.Changed step) {
        record(
                alert,
                step,
                Occasion.moment(alert.fingerprint(), step.at(), detail(alert, step)),
                Labels.EMPTY,
                Content.EMPTY);
    }

    /** What an alert says while it must last: nothing to show yet, but not to be forgotten. */
    void retold(TrackedAlert alert, long at, Content content) {
        closeSpan(alert);
        changes.put(alert, change(alert, at, Labels.EMPTY, content));
        counted.remove(alert);
    }

    private AlertChange change(TrackedAlert alert, long at, Labels labels, Content content) {
        AlertChange earlier = changes.get(alert);
        return new AlertChange(
                alert.snapshot(),
                earlier == null ? labels : latest(earlier.labels(), labels),
                earlier == null ? content : latest(earlier.content(), content),
                at);
    }

    private void record(
            TrackedAlert alert,
            Step.Changed step,
            Occasion occasion,
            Labels labels,
            Content content) {
        AlertChange change = change(alert, occasion.at(), labels, content);
        LedgerEntry.Told conversation = null;
        if (step.shows()) {
            for (ConversationKey key : alert.audience().conversations()) {
                LedgerEntry.Told told = show(key, change, alert, step.decision());
                conversation = conversation == null ? told : conversation;
            }
        }
        add(Kind.of(step.transition()), step.decision(), alert, step, occasion, conversation);
        if (step.flappingStarts()) {
            add(Kind.FLAPPING_STARTED, FLAPPING, alert, step, occasion, conversation);
        }
        if (step.decision() instanceof Decision.Speak) {
            add(Kind.SPOKE, step.decision(), alert, step, occasion, conversation);
        }
        counted.remove(alert);
        changes.put(alert, change);
        metrics.decided(step.decision());
    }

    private void add(
            Kind kind,
            Decision decision,
            TrackedAlert alert,
            Step.Changed step,
            Occasion occasion,
            LedgerEntry.@Nullable Told conversation) {
        add(
                new LedgerEntry(
                        occasion.id(kind),
                        occasion.at(),
                        kind,
                        decision,
                        step.numbers(),
                        about(alert, conversation, occasion.detail()),
                        new LedgerEntry.Reports(1, occasion.at())));
    }

    void add(LedgerEntry entry) {
        entries.put(entry.id(), entry);
    }

    /** Nothing waits any more: the fold found it out in vain. */
    void clear() {
        changes.clear();
        conversations.clear();
        openings.clear();
        entries.clear();
        counted.clear();
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
                    add(held(alert, snapshot.held()));
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
                        List.copyOf(entries.values()),
                        List.copyOf(conversations.values()));
        changes.clear();
        entries.clear();
        conversations.clear();
        return batch;
    }

    private LedgerEntry.Told show(
            ConversationKey key, AlertChange change, TrackedAlert alert, Decision decision) {
        Place place = Place.of(key, alert);
        UUID id =
                key.group() == null
                        ? ConversationId.of(key.receiver(), alert.fingerprint(), place.number())
                        : null;
        ConversationChange earlier = conversations.get(place);
        long opens = openings.getOrDefault(place, 0L);
        openings.remove(place);
        conversations.put(
                place,
                new ConversationChange(
                        id,
                        key,
                        place.number(),
                        change.changedAt(),
                        earlier == null ? opens : Math.max(opens, earlier.showAt()),
                        change.alert(),
                        new ConversationChange.Member(
                                alert.name(),
                                change.labels(),
                                change.content(),
                                Remarking.of(alert),
                                spoken(decision, earlier))));
        return new LedgerEntry.Told(id, key, place.number());
    }

    /** The reason of what people are to be told: it is not lost if more follows at once. */
    private static @Nullable String spoken(
            Decision decision, @Nullable ConversationChange earlier) {
        return switch (decision) {
            case Decision.Speak speak -> speak.reason().text();
            case Decision.Update _, Decision.Hold _ ->
                    earlier == null ? null : earlier.member().spoken();
        };
    }

    /** What makes an alert quiet. */
    private static @Nullable String detail(TrackedAlert alert, Step.Changed step) {
        Hush hush = alert.memory().hush();
        boolean isHeld = step.decision().reason() == (hush == null ? null : hush.reason());
        return hush != null && isHeld ? "by " + hush.by() : null;
    }

    private static LedgerEntry held(TrackedAlert alert, Held held) {
        return new LedgerEntry(
                held.entry(),
                held.since(),
                Kind.HELD,
                new Decision.Hold(held.reason()),
                Numbers.EMPTY,
                about(alert, null, null),
                new LedgerEntry.Reports(held.count(), alert.lastSeenAt()));
    }

    private static LedgerEntry.About about(
            TrackedAlert alert, LedgerEntry.@Nullable Told conversation, @Nullable String detail) {
        return new LedgerEntry.About(
                alert.fingerprint(),
                alert.name(),
                alert.state().episode(),
                severity(alert.state()),
                conversation,
                detail);
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

    private static Labels latest(Labels before, Labels now) {
        return now.size() == 0 ? before : now;
    }
}
