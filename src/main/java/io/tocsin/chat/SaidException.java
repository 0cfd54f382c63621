package io.tocsin.chat;

/** Something is wrong with what somebody asked; the message tells them what to do about it. */
final class SaidException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SaidException(String message) {
        super(message, null, false, false);
    }
}
