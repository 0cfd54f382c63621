package io.tocsin.access;

import java.util.List;

/** Tokens that cannot be taken. Its message names places and remedies, and no token. */
final class BadTokensException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadTokensException(List<String> complaints) {
        super(String.join("; ", complaints));
    }

    BadTokensException(String complaint) {
        this(List.of(complaint));
    }
}
