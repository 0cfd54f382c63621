package io.tocsin.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the thread of a message lacks.
 *
 * @param threadId the thread; null if there is none so far
 * @param first whether nothing of the timeline is written so far
 * @param done how many pages of these entries are written already
 * @param pages how many pages the thread has in all
 * @param entries what is to be written, the oldest first; the same until all of it is
 */
public record ThreadWork(
        @Nullable Long threadId, boolean first, int done, int pages, List<TimelineEntry> entries) {

    /** Copies the list. */
    public ThreadWork {
        entries = List.copyOf(entries);
    }
}
