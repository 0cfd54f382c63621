package io.tocsin.policy;

/** What to do about a step of an alert, and why. */
public sealed interface Decision {

    /** Why. */
    Reason reason();

    /** Show it, and tell people. */
    record Speak(Reason reason) implements Decision {}

    /** Show it, and ping nobody. */
    record Update(Reason reason) implements Decision {}

    /** Show nothing new. */
    record Hold(Reason reason) implements Decision {}

    /** The word used in JSON, metrics and the ledger. */
    default String text() {
        return switch (this) {
            case Speak _ -> "speak";
            case Update _ -> "update";
            case Hold _ -> "hold";
        };
    }
}
