package io.tocsin.intake;

import java.util.Locale;

/** In what language events come in. */
enum Dialect {
    /** Our own JSON, over HTTP. */
    NATIVE,

    /** Our own JSON, through the Redis inbox. */
    INBOX;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word used in metrics. */
    String text() {
        return text;
    }
}
