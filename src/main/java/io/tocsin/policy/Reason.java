package io.tocsin.policy;

import java.util.Locale;

/** Why the policy decided as it did. A closed set: the ledger, the API and the metrics use it. */
public enum Reason {
    /** A new episode begins. */
    FIRST_FIRING,
    /** It got worse. */
    ESCALATED,
    /** It got better, and still fires. */
    DE_ESCALATED,
    /** What it says to people changed, and nothing else. */
    CONTENT_CHANGED,
    /** The episode ended. */
    RESOLVED,
    /** Reported as it is known already. */
    DUPLICATE,
    /** Older than what the alert reflects already. */
    STALE,
    /** Reported as resolved, and never known to fire. */
    NOT_FIRING;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word used in JSON, metrics and the ledger, for example {@code first-firing}. */
    public String text() {
        return text;
    }

    /**
     * The reason with this {@link #text()}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Reason ofText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
