package io.tocsin.sandbox.rest;

import java.util.ArrayDeque;

/** At most so many requests in any 1000 ms, whichever way the second is laid. Not thread-safe. */
final class SlidingSecond {

    private static final long SPAN_MILLIS = 1_000;

    private final int most;
    private final ArrayDeque<Long> taken = new ArrayDeque<>();

    SlidingSecond(int most) {
        this.most = most;
    }

    /** How long until one more may pass; 0 when it may now. */
    long waitMillis(long nowMillis) {
        while (!taken.isEmpty() && taken.getFirst() + SPAN_MILLIS <= nowMillis) {
            taken.removeFirst();
        }
        return taken.size() < most ? 0 : taken.getFirst() + SPAN_MILLIS - nowMillis;
    }

    void take(long nowMillis) {
        taken.addLast(nowMillis);
    }
}
