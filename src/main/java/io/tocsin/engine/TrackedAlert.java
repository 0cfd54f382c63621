package io.tocsin.engine;

import io.tocsin.alert.Position;
import io.tocsin.ledger.AlertSnapshot;
import io.tocsin.ledger.EntryId;
import io.tocsin.ledger.Held;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.LoadedAlert;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One alert in memory. Mutable, because most events only move its counters; one thread at a time.
 */
final class TrackedAlert {

    private final long fingerprint;
    private final String name;
    private AlertState state = AlertState.Unseen.INSTANCE;
    private long positionMilliseconds;
    private long positionSequence;
    private int positionIndex = -1;
    private long events;

    private @Nullable UUID heldEntry;
    private @Nullable Reason heldReason;
    private long heldCount;
    private long heldSince;

    TrackedAlert(long fingerprint, String name) {
        this.fingerprint = fingerprint;
        this.name = name;
    }

    TrackedAlert(LoadedAlert loaded) {
        this(loaded.alert().fingerprint(), loaded.name());
        AlertSnapshot alert = loaded.alert();
        state = alert.state();
        positionMilliseconds = alert.position().milliseconds();
        positionSequence = alert.position().sequence();
        positionIndex = alert.position().index();
        events = alert.events();
        Held held = alert.held();
        if (held != null) {
            heldEntry = held.entry();
            heldReason = held.reason();
            heldCount = held.count();
            heldSince = held.since();
        }
    }

    long fingerprint() {
        return fingerprint;
    }

    String name() {
        return name;
    }

    /** The last event's time, milliseconds since the epoch. */
    long lastSeenAt() {
        return positionMilliseconds;
    }

    AlertState state() {
        return state;
    }

    /** Whether the event at this position is in the counters already, as it is in a replay. */
    boolean reflects(long milliseconds, long sequence, int index) {
        int byTime = Long.compareUnsigned(milliseconds, positionMilliseconds);
        if (byTime != 0) {
            return byTime < 0;
        }
        int bySequence = Long.compareUnsigned(sequence, positionSequence);
        return bySequence != 0 ? bySequence < 0 : index <= positionIndex;
    }

    /** Takes in an event that changed nothing, and opens a span of such events if none is open. */
    void hold(Reason reason, long milliseconds, long sequence, int index) {
        moveTo(milliseconds, sequence, index);
        events++;
        if (heldEntry == null) {
            Position first = new Position(milliseconds, sequence, index);
            heldEntry = EntryId.of(fingerprint, first, Kind.HELD);
            heldReason = reason;
            heldSince = milliseconds;
        }
        heldCount++;
    }

    /** Whether an event held for {@code reason} belongs to another span than the open one. */
    boolean heldForOtherThan(Reason reason) {
        return heldReason != null && heldReason != reason;
    }

    /** Takes in an event that changed the state. The open span must have been closed. */
    void change(AlertState next, long milliseconds, long sequence, int index) {
        moveTo(milliseconds, sequence, index);
        events = next.episode() == state.episode() ? events + 1 : 1;
        state = next;
    }

    void closeSpan() {
        heldEntry = null;
        heldReason = null;
        heldCount = 0;
        heldSince = 0;
    }

    @Nullable Held held() {
        return heldEntry == null || heldReason == null
                ? null
                : new Held(heldEntry, heldReason, heldCount, heldSince);
    }

    AlertSnapshot snapshot() {
        return new AlertSnapshot(
                fingerprint,
                state,
                new Position(positionMilliseconds, positionSequence, positionIndex),
                events,
                positionMilliseconds,
                held());
    }

    private void moveTo(long milliseconds, long sequence, int index) {
        positionMilliseconds = milliseconds;
        positionSequence = sequence;
        positionIndex = index;
    }
}
