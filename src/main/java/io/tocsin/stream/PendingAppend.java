package io.tocsin.stream;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.tocsin.stream.EventLog.Appended;

/**
 * One caller's append on its way: its parts go to several partitions and are waited for together.
 */
final class PendingAppend {

    /**
     * One event, ready for the log.
     *
     * @param id what a repeat is recognised by; empty if nothing is
     */
    record Part(PendingAppend append, byte[] id, byte[] bytes) {}

    private final UniEmitter<? super Appended> caller;
    private final Runnable settled;
    private final int events;
    private int outstanding;
    private int duplicates;

    /**
     * An append of {@code events} parts.
     *
     * @param settled run once, when no part is on its way any more, whether the caller still waits
     *     or not
     */
    PendingAppend(int events, UniEmitter<? super Appended> caller, Runnable settled) {
        this.caller = caller;
        this.settled = settled;
        this.events = events;
        this.outstanding = events;
    }

    synchronized void confirm(boolean duplicate) {
        if (duplicate) {
            duplicates++;
        }
        settleOne();
    }

    /** The first failure answers the caller; an emitter ignores what comes after. */
    synchronized void fail(LogUnavailableException failure) {
        caller.fail(failure);
        settleOne();
    }

    private void settleOne() {
        if (--outstanding == 0) {
            settled.run();
            caller.complete(new Appended(events - duplicates, duplicates));
        }
    }
}
