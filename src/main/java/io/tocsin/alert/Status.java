package io.tocsin.alert;

import java.util.Locale;
import java.util.Optional;

/** Whether the thing an alert is about is wrong now. */
public enum Status {
    FIRING,
    RESOLVED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word used in JSON, metrics and the ledger. */
    public String text() {
        return text;
    }

    /** The status with this {@link #text()}; case matters. */
    public static Optional<Status> parse(String text) {
        for (Status status : values()) {
            if (status.text.equals(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
