package io.tocsin.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes events in the form they have in the log.
 *
 * <pre>
 * entry   := version:1 event*
 * event   := length:4 fingerprint:8 statement:1 severity:1 startsAt:8 endsAt:8 contentHash:8
 *            labels content to?
 * labels  := count:varint (text text)*
 * content := labels summary? description? url? value?
 * text    := length:varint UTF-8        text? := 0, or 1 text
 * value?  := 0, or 1 IEEE 754:8
 * to      := text, if the statement has the bit TO
 * </pre>
 *
 * Numbers are big-endian, times milliseconds since the epoch. What the fold needs for a duplicate
 * stands in the fixed part, so that it need not be decoded further. Not thread-safe.
 */
final class EventWriter {

    /** The first byte of every entry; a reader refuses any other. */
    static final byte VERSION = 1;

    static final byte FIRING = 0;
    static final byte RESOLVED = 1;
    static final byte ACKNOWLEDGED = 2;
    static final byte UNACKNOWLEDGED = 3;

    /** Bits of the statement: the producer's wishes. */
    static final int MUTE = 0x10;

    static final int TO = 0x20;

    /** The annotation of an acknowledgement that says who gave it. */
    static final String BY = "by";

    private byte[] buffer = new byte[512];
    private int size;

    /** The event's bytes, length included. */
    byte[] write(Event event, Fingerprint fingerprint) {
        size = 0;
        putInt(0);
        putLong(fingerprint.value());
        String to = event.wishes().to();
        putByte(
                (event.status() == Status.FIRING ? FIRING : RESOLVED)
                        | (event.wishes().mute() ? MUTE : 0)
                        | (to == null ? 0 : TO));
        putByte(event.severity().code());
        putTime(event.startsAt());
        putTime(event.endsAt());
        int contentHashAt = size;
        putLong(0);
        putLabels(event.labels());
        int contentAt = size;
        putContent(event.content());
        setLong(contentHashAt, contentHash(event.content(), contentAt));
        if (to != null) {
            putText(to);
        }
        setInt(0, size - Integer.BYTES);
        return Arrays.copyOf(buffer, size);
    }

    /**
     * The acknowledgement's bytes, length included: {@code endsAt} is until when, the one
     * annotation who, the summary the comment; there are no labels.
     */
    byte[] write(Acknowledgement acknowledgement) {
        size = 0;
        putInt(0);
        putLong(acknowledgement.alert().value());
        putByte(acknowledgement.given() ? ACKNOWLEDGED : UNACKNOWLEDGED);
        putByte(Severity.INFO.code());
        putTime(null);
        putTime(acknowledgement.until());
        putLong(0);
        putLabels(Labels.EMPTY);
        putContent(
                new Content(
                        Labels.of(Map.of(BY, acknowledgement.by())),
                        acknowledgement.comment(),
                        null,
                        null,
                        null));
        setInt(0, size - Integer.BYTES);
        return Arrays.copyOf(buffer, size);
    }

    /** The measured value is left out: it differs every time and is no news. */
    private long contentHash(Content content, int from) {
        if (content.annotations().size() == 0
                && content.summary() == null
                && content.description() == null
                && content.url() == null) {
            return 0;
        }
        int to = size - (content.value() == null ? 1 : 1 + Double.BYTES);
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (buffer[i] & 0xff)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    private void putContent(Content content) {
        putLabels(content.annotations());
        putOptional(content.summary());
        putOptional(content.description());
        putOptional(content.url());
        Double value = content.value();
        if (value == null) {
            putByte(0);
        } else {
            putByte(1);
            putLong(Double.doubleToLongBits(value));
        }
    }

    private void putLabels(Labels labels) {
        putVarint(labels.size());
        labels.forEach(
                (name, value) -> {
                    putText(name);
                    putText(value);
                });
    }

    private void putTime(@Nullable Instant time) {
        putLong(time == null ? LoggedEvent.NO_TIME : time.toEpochMilli());
    }

    private void putOptional(@Nullable String text) {
        if (text == null) {
            putByte(0);
        } else {
            putByte(1);
            putText(text);
        }
    }

    private void putText(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        putVarint(bytes.length);
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void putVarint(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            putByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        putByte(rest);
    }

    private void putByte(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
    }

    private void putInt(int value) {
        reserve(Integer.BYTES);
        setInt(size, value);
        size += Integer.BYTES;
    }

    private void putLong(long value) {
        reserve(Long.BYTES);
        setLong(size, value);
        size += Long.BYTES;
    }

    private void setInt(int at, int value) {
        LoggedEvent.INT.set(buffer, at, value);
    }

    private void setLong(int at, long value) {
        LoggedEvent.LONG.set(buffer, at, value);
    }

    private void reserve(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
