package io.tocsin.discord;

import java.time.Duration;

/**
 * How long connections wait before they are tried again.
 *
 * @param first after the first failure
 * @param longest after many
 * @param fatal when Discord will say the same again
 */
record Patience(Duration first, Duration longest, Duration fatal) {

    static final Patience USUAL =
            new Patience(Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofMinutes(30));

    /** Before the next try, when so many have failed. */
    Duration after(int failures) {
        int doublings = Math.min(Math.max(0, failures - 1), 20);
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
