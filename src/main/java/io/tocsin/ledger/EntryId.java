package io.tocsin.ledger;

import io.tocsin.alert.Position;
import java.util.UUID;

/**
 * Makes the ids of ledger entries. They are derived, not drawn, so that writing the same fact again
 * changes nothing; and they begin with the time, so that their order is the order of events and new
 * entries land on the right edge of the index.
 *
 * <pre>
 * UUID version 8 (RFC 9562):
 * milliseconds:48 version:4 sequence:12 | variant:2 index:10 kind:6 hash:46
 * </pre>
 *
 * The hash is over everything that tells two facts apart, so the shortened sequence and index only
 * order entries, they do not identify them.
 */
public final class EntryId {

    private EntryId() {}

    /** The id of what {@code kind} records about the event at {@code position}. */
    public static UUID of(long fingerprint, Position position, Kind kind) {
        long hash = mix(fingerprint);
        hash = mix(hash ^ position.milliseconds());
        hash = mix(hash ^ position.sequence());
        hash = mix(hash ^ ((long) position.index() << 8 | kind.code()));
        return compose(position.milliseconds(), position.sequence(), position.index(), kind, hash);
    }

    /**
     * The id of what {@code kind} records about what happened of itself at {@code milliseconds}. In
     * order after all events of that millisecond.
     */
    public static UUID of(long fingerprint, long milliseconds, Kind kind) {
        long hash = mix(fingerprint + 1);
        hash = mix(hash ^ milliseconds);
        hash = mix(hash ^ kind.code());
        return compose(milliseconds, Long.MAX_VALUE, Integer.MAX_VALUE, kind, hash);
    }

    /**
     * The id of what {@code kind} records about a conversation's revision, at {@code milliseconds}.
     */
    public static UUID of(UUID conversation, long revision, Kind kind, long milliseconds) {
        long hash = mix(conversation.getMostSignificantBits());
        hash = mix(hash ^ conversation.getLeastSignificantBits());
        hash = mix(hash ^ revision);
        hash = mix(hash ^ kind.code());
        return compose(milliseconds, 0, 0, kind, hash);
    }

    /** The first id at {@code milliseconds}: where a range of time begins. */
    public static UUID floor(long milliseconds) {
        return new UUID(milliseconds << 16 | 0x8000, 1L << 63);
    }

    /** The time an id begins with, in milliseconds since the epoch. */
    public static long millisecondsOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    private static UUID compose(long milliseconds, long sequence, int index, Kind kind, long hash) {
        long orderedSequence = Math.min(sequence & Long.MAX_VALUE, 0xfff);
        long orderedIndex = Math.min(index, 0x3ff);
        return new UUID(
                milliseconds << 16 | 0x8000 | orderedSequence,
                1L << 63 | orderedIndex << 52 | (long) kind.code() << 46 | hash >>> 18);
    }

    /** SplitMix64's finaliser (Steele, Lea, Flood, OOPSLA 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
