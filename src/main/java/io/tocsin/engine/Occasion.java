package io.tocsin.engine;

import io.tocsin.alert.Position;
import io.tocsin.ledger.EntryId;
import io.tocsin.ledger.Kind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What something recorded in the ledger goes back to.
 *
 * @param fingerprint the alert
 * @param at when, by the event clock, milliseconds since the epoch
 * @param position which event; null if it happened of itself
 * @param detail more about it, in words
 */
record Occasion(long fingerprint, long at, @Nullable Position position, @Nullable String detail) {

    static Occasion event(long fingerprint, Position position, @Nullable String detail) {
        return new Occasion(fingerprint, position.milliseconds(), position, detail);
    }

    static Occasion moment(long fingerprint, long at, @Nullable String detail) {
        return new Occasion(fingerprint, at, null, detail);
    }

    /** The id of what {@code kind} records about this. */
    UUID id(Kind kind) {
        return position == null
                ? EntryId.of(fingerprint, at, kind)
                : EntryId.of(fingerprint, position, kind);
    }
}
