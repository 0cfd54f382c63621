package io.tocsin.stream;

import io.tocsin.alert.Position;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * One entry of a partition's log: the events that one or several requests had for it.
 *
 * @param milliseconds the first half of its Redis stream id, the time of the append
 * @param sequence the second half
 */
public record Entry(long milliseconds, long sequence, byte[] bytes)
        implements Iterable<LoggedEvent> {

    /** Where the event with this number stands, from 0. */
    public Position position(int index) {
        return new Position(milliseconds, sequence, index);
    }

    /**
     * Walks the events in order.
     *
     * @throws UnreadableException from here or from the iterator, if the bytes are not an entry's;
     *     what comes after such a place cannot be reached
     */
    @Override
    public Iterator<LoggedEvent> iterator() {
        if (bytes.length == 0 || bytes[0] != EventWriter.VERSION) {
            throw new UnreadableException("not an entry of the event log");
        }
        return new Iterator<>() {
            private int at = 1;

            @Override
            public boolean hasNext() {
                return at < bytes.length;
            }

            @Override
            public LoggedEvent next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int start = at + Integer.BYTES;
                int length = start > bytes.length ? -1 : (int) LoggedEvent.INT.get(bytes, at);
                if (length < LoggedEvent.FIXED || length > bytes.length - start) {
                    throw new UnreadableException("an event of the log is cut short");
                }
                at = start + length;
                return new LoggedEvent(bytes, start, at);
            }
        };
    }
}
