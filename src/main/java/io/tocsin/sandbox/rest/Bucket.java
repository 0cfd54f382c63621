package io.tocsin.sandbox.rest;

import java.util.ArrayDeque;

/**
 * So many requests in a window, which opens with the first of them; or, if it slides, in any span
 * of the window's length whichever way it is laid. Not thread-safe.
 */
final class Bucket {

    /** What the headers say. */
    record State(String hash, int limit, int remaining, long resetMillis, long resetAfterMillis) {}

    private record Spent(long writer, long atMillis) {}

    private final String hash;
    private final RateWindow window;
    private final boolean sliding;
    private final ArrayDeque<Spent> spent = new ArrayDeque<>();

    Bucket(String hash, RateWindow window, boolean sliding) {
        this.hash = hash;
        this.window = window;
        this.sliding = sliding;
    }

    /** Whether one more request may pass. */
    boolean free(long nowMillis) {
        forget(nowMillis);
        return spent.size() < window.requests();
    }

    /** Spends one request; only when {@link #free}. */
    void take(long writer, long nowMillis) {
        forget(nowMillis);
        spent.addLast(new Spent(writer, nowMillis));
    }

    private void forget(long nowMillis) {
        if (sliding) {
            while (!spent.isEmpty() && end(spent.getFirst()) <= nowMillis) {
                spent.removeFirst();
            }
        } else if (!spent.isEmpty() && end(spent.getFirst()) <= nowMillis) {
            spent.clear();
        }
    }

    private long end(Spent one) {
        return one.atMillis() + window.per().toMillis();
    }

    /** Whether others than this writer have spent of the window. */
    boolean sharedByOthers(long writer) {
        return spent.stream().anyMatch(one -> one.writer() != writer);
    }

    State state(long nowMillis) {
        forget(nowMillis);
        int remaining = window.requests() - spent.size();
        long reset = nowMillis + window.per().toMillis();
        if (!spent.isEmpty()) {
            // The first to leave makes the next place; the last to leave makes a sliding window
            // whole.
            reset = end(sliding && remaining > 0 ? spent.getLast() : spent.getFirst());
        }
        return new State(hash, window.requests(), remaining, reset, reset - nowMillis);
    }
}
