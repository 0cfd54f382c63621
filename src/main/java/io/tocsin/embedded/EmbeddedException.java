package io.tocsin.embedded;

import org.jspecify.annotations.Nullable;

/** The servers cannot run here; the message is meant for people and says what to do. */
public final class EmbeddedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedException(String message) {
        super(message);
    }

    EmbeddedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
