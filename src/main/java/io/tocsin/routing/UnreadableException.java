package io.tocsin.routing;

/** Says what is wrong with a text, and what to do about it. */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message, null, false, false);
    }
}
