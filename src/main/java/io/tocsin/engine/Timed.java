package io.tocsin.engine;

/**
 * Something that can wait in a {@link TimerQueue}, in one at a time. Both values are the queue's to
 * change; they are kept here, so that waiting costs no object of its own.
 */
abstract class Timed {

    /** The place of what waits in no queue. */
    static final int NOWHERE = -1;

    private long dueAt = TimerQueue.NEVER;
    private int place = NOWHERE;

    /**
     * The moment it was last scheduled for, in milliseconds. It keeps it when it is polled; {@link
     * TimerQueue#NEVER} before the first time and after it was cancelled.
     */
    final long dueAt() {
        return dueAt;
    }

    final void dueAt(long moment) {
        dueAt = moment;
    }

    /** Where in the queue it waits, or {@link #NOWHERE}. */
    final int place() {
        return place;
    }

    final void place(int place) {
        this.place = place;
    }
}
