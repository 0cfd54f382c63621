package io.tocsin.dispatch;

import java.time.Duration;

/**
 * How far a slice of the channels is behind.
 *
 * @param conversations that are not shown as they should
 * @param lag for how long the one has waited that waits longest
 */
record SliceBacklog(int conversations, Duration lag) {

    /** Nothing waits. */
    static final SliceBacklog NONE = new SliceBacklog(0, Duration.ZERO);

    /** Of both together. */
    SliceBacklog and(SliceBacklog other) {
        return new SliceBacklog(
                conversations + other.conversations,
                lag.compareTo(other.lag) < 0 ? other.lag : lag);
    }
}
