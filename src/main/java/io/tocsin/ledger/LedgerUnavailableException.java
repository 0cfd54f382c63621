package io.tocsin.ledger;

import org.jspecify.annotations.Nullable;

/** PostgreSQL gave no answer to a question; the same question may be answered later. */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private LedgerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** PostgreSQL is away, or answers nobody. */
    public static LedgerUnavailableException away(@Nullable Throwable cause) {
        return new LedgerUnavailableException(
                "The ledger's database does not answer; events are still accepted and are folded"
                        + " in when it is back",
                cause);
    }

    /** The tables are not there or not up to date so far. */
    static LedgerUnavailableException notYet() {
        return new LedgerUnavailableException(
                "The gateway has started and waits for its ledger's database; /q/health/ready says"
                        + " what is in the way",
                null);
    }

    /** PostgreSQL answers questions and writes nothing down. */
    static LedgerUnavailableException readOnly(Throwable cause) {
        return new LedgerUnavailableException(
                "The ledger's database is read-only for now; events are still accepted and are"
                        + " folded in when it can be written again",
                cause);
    }

    /** PostgreSQL works, and this question would take it too long. */
    static LedgerUnavailableException tooSlow(Throwable cause) {
        return new LedgerUnavailableException(
                "This search took too long and was given up; ask for a shorter time with from and"
                        + " to, or for one alert with fingerprint",
                cause);
    }
}
