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
 *
 * <p>Bytes that nobody checked before: every method throws {@link UnreadableException} when it
 * finds something that no writer writes, and never asks for more memory than the entry has.
 */
public final class LoggedEvent {

    /** Stands for a time that the producer did not give. */
    public static final long NO_TIME = Long.MIN_VALUE;

    static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int STATEMENT = 8;
    private static final int SEVERITY = 9;
    private static final int STARTS_AT = 10;
    private static final int ENDS_AT = 18;
    private static final int CONTENT_HASH = 26;
    static final int FIXED = 34;

    /** The end of the year 9999; the beginning is the epoch. */
    private static final long LAST_TIME = 253_402_300_799_999L;

    private final byte[] entry;
    private final int start;
    private final int end;

    LoggedEvent(byte[] entry, int start, int end) {
        this.entry = entry;
        this.start = start;
        this.end = end;
    }

    /** The bytes of an entry that has this event and no other: to be kept, or appended anew. */
    public byte[] alone() {
        byte[] bytes = new byte[1 + Integer.BYTES + end - start];
        bytes[0] = EventWriter.VERSION;
        INT.set(bytes, 1, end - start);
        System.arraycopy(entry, start, bytes, 1 + Integer.BYTES, end - start);
        return bytes;
    }

    /** The alert's fingerprint. */
    public long fingerprint() {
        return (long) LONG.get(entry, start);
    }

    /** What this is. */
    public Statement statement() {
        return switch (entry[start + STATEMENT] & ~(EventWriter.MUTE | EventWriter.TO)) {
            case EventWriter.FIRING, EventWriter.RESOLVED -> Statement.REPORT;
            case EventWriter.ACKNOWLEDGED -> Statement.ACKNOWLEDGED;
            case EventWriter.UNACKNOWLEDGED -> Statement.UNACKNOWLEDGED;
            default -> throw new UnreadableException("an event of the log states nothing known");
        };
    }

    /** What is reported; only of a {@link Statement#REPORT}. */
    public Status status() {
        return switch (entry[start + STATEMENT] & ~(EventWriter.MUTE | EventWriter.TO)) {
            case EventWriter.FIRING -> Status.FIRING;
            case EventWriter.RESOLVED -> Status.RESOLVED;
            default -> throw new UnreadableException("an event of the log has no known status");
        };
    }

    /** Whether the producer wants it recorded only. */
    public boolean isMuted() {
        return (entry[start + STATEMENT] & EventWriter.MUTE) != 0;
    }

    /** The receiver that the producer wants to hear of it; null if it named none. */
    public @Nullable String to() {
        if ((entry[start + STATEMENT] & EventWriter.TO) == 0) {
            return null;
        }
        Decoder decoder = new Decoder(start + FIXED);
        decoder.skipLabels();
        decoder.content();
        return decoder.text();
    }

    /** Who said so, of an acknowledgement. */
    public String by() {
        String by = content().annotations().get(EventWriter.BY);
        if (by == null) {
            throw new UnreadableException("an acknowledgement does not say by whom");
        }
        return by;
    }

    /** How bad it is. */
    public Severity severity() {
        try {
            return Severity.ofCode(entry[start + SEVERITY]);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("in an event of the log " + e.getMessage());
        }
    }

    /** Milliseconds since the epoch, or {@link #NO_TIME}. */
    public long startsAt() {
        return time(STARTS_AT);
    }

    /** Milliseconds since the epoch, or {@link #NO_TIME}. */
    public long endsAt() {
        return time(ENDS_AT);
    }

    /** Stands for the texts of {@link #content}; 0 if there are none. */
    public long contentHash() {
        return (long) LONG.get(entry, start + CONTENT_HASH);
    }

    /** Decodes the labels, which are those of {@link #fingerprint}. */
    public Labels labels() {
        Labels labels = new Decoder(start + FIXED).labels();
        if (labels.fingerprint().value() != fingerprint()) {
            throw new UnreadableException("an event's labels are not those of its fingerprint");
        }
        return labels;
    }

    /** Decodes what there is to show. */
    public Content content() {
        Decoder decoder = new Decoder(start + FIXED);
        decoder.skipLabels();
        return decoder.content();
    }

    private long time(int field) {
        long time = (long) LONG.get(entry, start + field);
        if (time != NO_TIME && (time < 0 || time > LAST_TIME)) {
            throw new UnreadableException("an event of the log has the time " + time);
        }
        return time;
    }

    /** Walks the variable part. */
    private final class Decoder {
        private int at;

        Decoder(int at) {
            this.at = at;
        }

        Labels labels() {
            String[] namesAndValues = new String[texts()];
            for (int i = 0; i < namesAndValues.length; i++) {
                namesAndValues[i] = text();
            }
            return Labels.ofSorted(namesAndValues);
        }

        void skipLabels() {
            for (int texts = texts(); texts > 0; texts--) {
                take(varint());
            }
        }

        Content content() {
            return new Content(labels(), optional(), optional(), optional(), value());
        }

        /** How many texts make up the labels that follow; each takes one byte at least. */
        private int texts() {
            int labels = varint();
            if (labels < 0 || labels > (end - at) / 2) {
                throw cut();
            }
            return labels * 2;
        }

        private @Nullable Double value() {
            if (!isPresent()) {
                return null;
            }
            double value = Double.longBitsToDouble((long) LONG.get(entry, take(Double.BYTES)));
            if (!Double.isFinite(value)) {
                throw new UnreadableException("an event's value is not a number");
            }
            return value;
        }

        private @Nullable String optional() {
            return isPresent() ? text() : null;
        }

        private boolean isPresent() {
            byte flag = entry[take(1)];
            if (flag != 0 && flag != 1) {
                throw new UnreadableException("an event of the log has the flag " + flag);
            }
            return flag == 1;
        }

        /** PostgreSQL stores no U+0000, so no event that was accepted has one. */
        private String text() {
            int length = varint();
            String text = new String(entry, take(length), length, UTF_8);
            if (text.indexOf('\0') >= 0) {
                throw new UnreadableException("an event's text holds U+0000");
            }
            return text;
        }

        private int varint() {
            int value = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += 7) {
                byte b = entry[take(1)];
                value |= (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new UnreadableException("a number in an event of the log does not end");
        }

        /** Goes on by {@code length} bytes; gives where they begin. */
        private int take(int length) {
            if (length < 0 || length > end - at) {
                throw cut();
            }
            int from = at;
            at += length;
            return from;
        }

        private static UnreadableException cut() {
            return new UnreadableException("an event of the log is cut short");
        }
    }
}
