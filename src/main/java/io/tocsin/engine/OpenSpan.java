package io.tocsin.engine;

import io.tocsin.alert.Position;
import io.tocsin.ledger.EntryId;
import io.tocsin.ledger.Held;
import io.tocsin.ledger.Kind;
import io.tocsin.policy.Reason;
import java.util.UUID;

/**
 * Reports of an alert that changed nothing, for one reason, and that go on. Small, because very
 * many alerts have one: the entry's id is kept as its two halves, and tells when the span began.
 */
final class OpenSpan {

    private final long entryHigh;
    private final long entryLow;
    private final Reason reason;
    private long count;

    private OpenSpan(UUID entry, Reason reason, long count) {
        this.entryHigh = entry.getMostSignificantBits();
        this.entryLow = entry.getLeastSignificantBits();
        this.reason = reason;
        this.count = count;
    }

    /** With no report yet; the first will be the one at {@code first}. */
    static OpenSpan begin(long fingerprint, Position first, Reason reason) {
        return new OpenSpan(EntryId.of(fingerprint, first, Kind.HELD), reason, 0);
    }

    static OpenSpan of(Held held) {
        return new OpenSpan(held.entry(), held.reason(), held.count());
    }

    Reason reason() {
        return reason;
    }

    void count() {
        count++;
    }

    Held held() {
        UUID entry = new UUID(entryHigh, entryLow);
        return new Held(entry, reason, count, EntryId.millisecondsOf(entry));
    }
}
