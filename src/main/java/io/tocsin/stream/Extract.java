package io.tocsin.stream;

import java.util.List;

/**
 * What a read found.
 *
 * @param entries the next entries, in order
 * @param now the log's own time just before, milliseconds since the epoch: ids of entries are taken
 *     from the same clock
 * @param through up to here, nothing is left unread: every entry with this or an earlier time has
 *     been read with these entries or before
 */
public record Extract(List<Entry> entries, long now, long through) {

    /** Copies the entries. */
    public Extract {
        entries = List.copyOf(entries);
    }

    /**
     * What follows from having read {@code entries} after asking for the time.
     *
     * @param all whether these were all there are
     */
    public static Extract of(List<Entry> entries, long now, boolean all) {
        long through = all ? now - 1 : entries.getLast().milliseconds() - 1;
        return new Extract(entries, now, through);
    }
}
