package io.tocsin.ledger;

/** This gateway can never serve the ledger that it finds: somebody has to change something. */
public final class UnfitLedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnfitLedgerException(String message, Throwable cause) {
        super(message, cause);
    }

    private UnfitLedgerException(String message) {
        super(message);
    }

    /** It was begun with another number of partitions. */
    static UnfitLedgerException partitions(int configured, int before) {
        return new UnfitLedgerException(
                "tocsin.stream.partitions is "
                        + configured
                        + ", and this ledger was begun with "
                        + before
                        + ": set it back to "
                        + before
                        + "; the number is fixed for the life of a ledger");
    }

    /** Its tables cannot be made or migrated, whenever that is tried. */
    static UnfitLedgerException schema(Throwable cause) {
        return new UnfitLedgerException(
                "The ledger's tables cannot be brought up to date. What was begun is undone. Give"
                        + " the gateway a database or schema of its own, or restore the backup from"
                        + " before the upgrade; docs/postgresql.md has more. PostgreSQL or Flyway"
                        + " said: "
                        + SchemaTrouble.words(cause),
                cause);
    }
}
