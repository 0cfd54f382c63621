package io.tocsin.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that they take care of an alert, or do so no longer.
 *
 * @param alert which alert
 * @param given whether they take care
 * @param by who; not empty
 * @param until until when; null for until the alert's episode ends
 * @param comment what they have to say about it
 */
public record Acknowledgement(
        Fingerprint alert,
        boolean given,
        String by,
        @Nullable Instant until,
        @Nullable String comment) {

    /** How long {@code by} may be, in characters. */
    public static final int MOST_BY = 200;

    /** How long {@code comment} may be, in characters. */
    public static final int MOST_COMMENT = 1000;

    /** Refuses an acknowledgement of nobody. */
    public Acknowledgement {
        if (by.isEmpty() || by.length() > MOST_BY) {
            throw new IllegalArgumentException("an acknowledgement needs somebody who gives it");
        }
    }
}
