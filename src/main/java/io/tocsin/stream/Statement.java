package io.tocsin.stream;

/** What an event of the log is. */
public enum Statement {
    /** A producer's report. */
    REPORT,
    /** Somebody takes care of the alert: {@link LoggedEvent#by}, {@link LoggedEvent#endsAt}. */
    ACKNOWLEDGED,
    /** Somebody takes care of it no longer. */
    UNACKNOWLEDGED
}
