package io.tocsin.stream;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Position;
import java.time.Duration;

/**
 * Reads one partition's log in order. One call at a time; what failed may be repeated. Only the
 * partition's holder reads.
 */
public interface PartitionReader {

    /**
     * The entries after the one with the id {@code milliseconds}-{@code sequence}; none if there
     * were none for as long as {@code wait}. Fails when Redis is away.
     *
     * <p>Before that, it sees to it that no entry from then on gets this id or one before it,
     * whatever became of Redis and its clock meanwhile. The log takes appends only on a Redis where
     * this was done.
     */
    Uni<Extract> readAfter(long milliseconds, long sequence, Duration wait);

    /**
     * Keeps an entry that cannot be read, and why, in the stream {@code tocsin:{partition}:dead}.
     * Nothing takes it out again but people. May be repeated. What is buried must come later in the
     * log than all that was buried before, and after the events of its own entry that were.
     */
    Uni<Void> bury(Entry entry, String error);

    /**
     * Keeps one event, and why it cannot be folded, in the same stream.
     *
     * @param position where it stands in the log
     * @param bytes the event as {@link LoggedEvent#alone} gives it
     */
    Uni<Void> bury(Position position, byte[] bytes, String error);

    /**
     * Forgets the entries up to and including the one with this id. The caller has committed all of
     * them.
     */
    Uni<Void> trimThrough(long milliseconds, long sequence);

    /** Gives the connection back; the next read opens another. */
    Uni<Void> close();
}
