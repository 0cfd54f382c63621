package io.tocsin.alert;

/**
 * Where an event stands in its partition's log: the entry's Redis stream id and the event's place
 * in that entry. Positions of one partition are totally ordered; the milliseconds are the event
 * clock.
 *
 * @param milliseconds the entry id's first half: Redis' time at the append, Unix epoch
 * @param sequence the entry id's second half
 * @param index 0 for the entry's first event
 */
public record Position(long milliseconds, long sequence, int index)
        implements Comparable<Position> {

    /** Before every event. */
    public static final Position START = new Position(0, 0, -1);

    @Override
    public int compareTo(Position other) {
        int byTime = Long.compareUnsigned(milliseconds, other.milliseconds);
        if (byTime != 0) {
            return byTime;
        }
        int bySequence = Long.compareUnsigned(sequence, other.sequence);
        return bySequence != 0 ? bySequence : Integer.compare(index, other.index);
    }

    /** Whether this comes after {@code other}. */
    public boolean isAfter(Position other) {
        return compareTo(other) > 0;
    }

    @Override
    public String toString() {
        return milliseconds + "-" + sequence + "/" + index;
    }
}
