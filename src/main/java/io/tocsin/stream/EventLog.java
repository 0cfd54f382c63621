package io.tocsin.stream;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Event;
import java.util.List;

/** Where accepted events are kept, in order, until the ledger reflects them. */
public interface EventLog {

    /**
     * Appends {@code events}, each to its alert's partition, leaving out those whose id was seen
     * within the deduplication window. The items' order is kept per alert.
     *
     * <p>Succeeds only after Redis has the append. After a failure some of the events may have been
     * appended; repeating the call is safe, and for events with an id it appends none twice.
     *
     * @return what happened; fails with {@link LogUnavailableException} when the log is full, when
     *     Redis does not answer, or when it was started or emptied and no holder of the partition
     *     has read from it since
     */
    Uni<Appended> append(List<Event> events);

    /**
     * Appends {@code acknowledgement} to its alert's partition. Succeeds only after Redis has it;
     * repeating the call does no harm.
     *
     * @return fails with {@link LogUnavailableException} as the other does
     */
    Uni<Void> append(Acknowledgement acknowledgement);

    /**
     * The outcome of an append.
     *
     * @param accepted how many events were appended
     * @param duplicates how many had been accepted before
     */
    record Appended(int accepted, int duplicates) {}
}
