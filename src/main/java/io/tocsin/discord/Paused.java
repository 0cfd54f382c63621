package io.tocsin.discord;

import java.time.Duration;

/** No request is sent: too many were invalid. */
final class Paused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration until;

    /**
     * @param until how long it takes at least
     */
    Paused(String message, Duration until) {
        super(message, null, false, false);
        this.until = until;
    }

    Duration until() {
        return until;
    }
}
