package io.tocsin.intake;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One request's share of the memory for bodies. It lasts until the request is over and the append
 * of its events too: a client that gives up and comes again, while Redis is slow, must not get more
 * memory than one that waits.
 */
final class Reservation {

    private final InFlight inFlight;
    private final AtomicInteger holders = new AtomicInteger(1);
    private volatile long bytes;

    Reservation(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    /** Takes {@code count} bytes more, or nothing if they do not fit. For the event loop only. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer
    boolean take(int count) {
        if (inFlight.take(count)) {
            bytes += count;
            return true;
        }
        return false;
    }

    /** How many bytes are taken. */
    long bytes() {
        return bytes;
    }

    /** Makes it last until one more {@link #release}. */
    void hold() {
        holders.incrementAndGet();
    }

    /** Gives the memory back, if nobody else holds it. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            inFlight.give(bytes);
        }
    }
}
