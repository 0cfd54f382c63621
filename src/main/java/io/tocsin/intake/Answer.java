package io.tocsin.intake;

import java.util.Locale;

/** What became of a request, for the metrics. */
enum Answer {
    ACCEPTED,
    INVALID,
    TOO_LARGE,
    UNSUPPORTED,
    UNAVAILABLE,
    OVER_QUOTA;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word used in metrics. */
    String text() {
        return text;
    }
}
