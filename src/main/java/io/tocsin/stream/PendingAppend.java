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
    private final int events;
    private int outstanding;
    private int duplicates;

    PendingAppend(int events, UniEmitter<? super Appended> caller) {
        this.caller = caller;
        this.events = events;
        this.outstanding = events;
    }

    synchronized void confirm(boolean duplicate) {
        if (duplicate) {
            duplicates++;
        }
        if (--outstanding == 0) {
            caller.complete(new Appended(events - duplicates, duplicates));
        }
    }

    /** The first failure answers the caller; an emitter ignores what comes after. */
    void fail(LogUnavailableException failure) {
        caller.fail(failure);
    }
}
