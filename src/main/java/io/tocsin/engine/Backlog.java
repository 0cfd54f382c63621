package io.tocsin.engine;

import io.tocsin.stream.Entry;
import java.util.ArrayDeque;
import java.util.List;

/** What was read of a partition's log and is not folded yet. One thread at a time. */
final class Backlog {

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final Lag lag = new Lag();

    /** For how long the oldest of what was found has been waiting for its commit. */
    Lag lag() {
        return lag;
    }

    void add(List<Entry> more) {
        entries.addAll(more);
        if (!more.isEmpty()) {
            lag.arrived();
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The next one; there must be one. */
    Entry first() {
        return entries.getFirst();
    }

    void removeFirst() {
        entries.removeFirst();
    }

    /** All of it is to be read again. */
    void clear() {
        entries.clear();
    }
}
