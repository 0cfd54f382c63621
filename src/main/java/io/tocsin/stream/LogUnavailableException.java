package io.tocsin.stream;

import java.time.Duration;

/** The event log cannot take an append now; the same append may succeed later. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Says why, and when to try again.
     *
     * @param message the reason, fit for the producer to read
     */
    public LogUnavailableException(String message, Duration retryAfter) {
        super(message, null, false, false);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before the same append is worth another try. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
