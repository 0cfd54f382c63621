package io.tocsin.intake;

import io.tocsin.alert.EventId;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** How events are called that come without an id of their own, and whose they are. */
@FunctionalInterface
interface Naming {

    /** Not at all: nothing recognises a repeat of them. */
    Naming NONE = _ -> null;

    /** The id for the event with this index in its request; the same at every repeat. */
    @Nullable EventId name(int index);

    /**
     * The same for a client that sends under {@code source} only: its names meet no other client's.
     */
    default Naming within(String source) {
        return new Within(this, source);
    }

    /** What {@link #within} makes. */
    record Within(Naming naming, String source) implements Naming {

        @Override
        public @Nullable EventId name(int index) {
            EventId name = naming.name(index);
            return name == null ? null : new EventId(source, name.source() + "/" + name.id());
        }
    }

    /**
     * Names events by the request's {@code Idempotency-Key}. The body's checksum is part of the id:
     * a producer that uses one key for different requests by mistake loses nothing.
     */
    static Naming byKey(String key, byte[] body) {
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        String suffix = "/" + HexFormat.of().toHexDigits((int) checksum.getValue());
        return index -> new EventId("idempotency-key", key + "/" + index + suffix);
    }

    /** Names events by the id of the inbox entry they came in. */
    static Naming byEntry(String entryId) {
        return index -> new EventId("inbox", entryId + "/" + index);
    }
}
