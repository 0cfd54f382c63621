package io.tocsin.stream;

import io.smallrye.mutiny.Uni;
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
     * Keeps an entry that cannot be read, and why, in the stream {@code tocsin:{partition}:dead},
     * under the id it had in the log. Nothing takes it out again but people.
     */
    Uni<Void> bury(Entry entry, String error);

    /**
     * Forgets the entries up to and including the one with this id. The caller has committed all of
     * them.
     */
    Uni<Void> trimThrough(long milliseconds, long sequence);

    /** Gives the connection back; the next read opens another. */
    Uni<Void> close();
}
