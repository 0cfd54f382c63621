package io.tocsin.sandbox.interaction;

/** Something a person cannot do; the message says why, and what to do instead. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String advice;

    Refusal(int status, String advice) {
        super(advice);
        this.status = status;
        this.advice = advice;
    }

    /** The HTTP status that says the same. */
    public int status() {
        return status;
    }

    public String advice() {
        return advice;
    }
}
