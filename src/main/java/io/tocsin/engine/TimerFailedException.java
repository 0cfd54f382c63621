package io.tocsin.engine;

/** What was due could not happen to an alert, because of a fault of ours. */
final class TimerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long fingerprint;

    TimerFailedException(long fingerprint, Throwable cause) {
        super(cause.toString(), cause);
        this.fingerprint = fingerprint;
    }

    /** Which alert. */
    long fingerprint() {
        return fingerprint;
    }
}
