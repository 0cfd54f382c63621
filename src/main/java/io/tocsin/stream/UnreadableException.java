package io.tocsin.stream;

/** Bytes in the event log are not what {@link EventWriter} writes. */
public final class UnreadableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
