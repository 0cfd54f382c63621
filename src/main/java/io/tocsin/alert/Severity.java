package io.tocsin.alert;

import java.util.Locale;
import java.util.Optional;

/** How bad it is. The order of the constants is the order of urgency, worst first. */
public enum Severity {
    CRITICAL,
    ERROR,
    WARNING,
    INFO;

    private static final Severity[] BY_CODE = values();

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word used in JSON, labels, metrics and the ledger. */
    public String text() {
        return text;
    }

    /** One byte that stands for this severity in the event log; never renumbered. */
    public int code() {
        return ordinal();
    }

    /** Whether this is more urgent than {@code other}. */
    public boolean worseThan(Severity other) {
        return ordinal() < other.ordinal();
    }

    /**
     * The severity with this {@link #code()}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Severity ofCode(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("no severity has the code " + code);
        }
        return BY_CODE[code];
    }

    /** The severity with this {@link #text()}; case matters. */
    public static Optional<Severity> parse(String text) {
        for (Severity severity : BY_CODE) {
            if (severity.text.equals(text)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
