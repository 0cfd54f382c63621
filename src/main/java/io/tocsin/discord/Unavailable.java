package io.tocsin.discord;

/** Discord answered 5xx. Not an exception that Discord4J repeats by itself. */
final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unavailable(Throwable answer) {
        super(answer.getMessage(), null, false, false);
    }
}
