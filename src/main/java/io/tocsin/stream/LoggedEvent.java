package io.tocsin.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An event as it lies in the log: a view onto an entry's bytes that decodes only what it is asked
 * for. {@link EventWriter} describes the form.
 */
public final class LoggedEvent {

    /** Stands for a time that the producer did not give. */
    public static final long NO_TIME = Long.MIN_VALUE;

    static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int STATUS = 8;
    private static final int SEVERITY = 9;
    private static final int STARTS_AT = 10;
    private static final int ENDS_AT = 18;
    private static final int CONTENT_HASH = 26;
    static final int FIXED = 34;

    private final byte[] entry;
    private final int start;

    LoggedEvent(byte[] entry, int start) {
        this.entry = entry;
        this.start = start;
    }

    /** The alert's fingerprint. */
    public long fingerprint() {
        return (long) LONG.get(entry, start);
    }

    /** What is reported. */
    public Status status() {
        return entry[start + STATUS] == 0 ? Status.FIRING : Status.RESOLVED;
    }

    /** How bad it is. */
    public Severity severity() {
        return Severity.ofCode(entry[start + SEVERITY]);
    }

    /** Milliseconds since the epoch, or {@link #NO_TIME}. */
    public long startsAt() {
        return (long) LONG.get(entry, start + STARTS_AT);
    }

    /** Milliseconds since the epoch, or {@link #NO_TIME}. */
    public long endsAt() {
        return (long) LONG.get(entry, start + ENDS_AT);
    }

    /** Stands for the texts of {@link #content}; 0 if there are none. */
    public long contentHash() {
        return (long) LONG.get(entry, start + CONTENT_HASH);
    }

    /** Decodes the labels. */
    public Labels labels() {
        return new Decoder(start + FIXED).labels();
    }

    /** Decodes what there is to show. */
    public Content content() {
        Decoder decoder = new Decoder(start + FIXED);
        decoder.skipLabels();
        return decoder.content();
    }

    /** Walks the variable part. */
    private final class Decoder {
        private int at;

        Decoder(int at) {
            this.at = at;
        }

        Labels labels() {
            String[] namesAndValues = new String[varint() * 2];
            for (int i = 0; i < namesAndValues.length; i++) {
                namesAndValues[i] = text();
            }
            return Labels.ofSorted(namesAndValues);
        }

        void skipLabels() {
            for (int texts = varint() * 2; texts > 0; texts--) {
                int length = varint();
                at += length;
            }
        }

        Content content() {
            return new Content(labels(), optional(), optional(), optional(), value());
        }

        private @Nullable Double value() {
            return entry[at++] == 0 ? null : Double.longBitsToDouble((long) LONG.get(entry, at));
        }

        private @Nullable String optional() {
            return entry[at++] == 0 ? null : text();
        }

        private String text() {
            int length = varint();
            String text = new String(entry, at, length, UTF_8);
            at += length;
            return text;
        }

        private int varint() {
            int value = 0;
            int shift = 0;
            byte b;
            do {
                b = entry[at++];
                value |= (b & 0x7f) << shift;
                shift += 7;
            } while (b < 0);
            return value;
        }
    }
}
