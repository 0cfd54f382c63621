package io.tocsin.stream;

import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Event;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Entries of the log as appends write them, for tests without Redis. */
public final class Entries {

    private Entries() {}

    /** The entry that an append of {@code events} leaves. */
    public static Entry of(long milliseconds, long sequence, List<Event> events) {
        return new Entry(milliseconds, sequence, bytes(events));
    }

    /** The entry that an append of {@code acknowledgement} leaves. */
    public static Entry acknowledgement(long milliseconds, Acknowledgement acknowledgement) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(EventWriter.VERSION);
        bytes.writeBytes(new EventWriter().write(acknowledgement));
        return new Entry(milliseconds, 0, bytes.toByteArray());
    }

    /** Its bytes. */
    public static byte[] bytes(List<Event> events) {
        EventWriter writer = new EventWriter();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(EventWriter.VERSION);
        for (Event event : events) {
            bytes.writeBytes(writer.write(event, event.labels().fingerprint()));
        }
        return bytes.toByteArray();
    }
}
