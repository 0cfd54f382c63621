package io.tocsin.ledger;

/** A batch's lists as {@code commit.sql} takes them. */
record BatchRows(String changes, String counts, String entries, String told) {

    /**
     * Writes them.
     *
     * @throws RefusedException if something in them cannot be written
     */
    static BatchRows of(Batch batch) {
        try {
            return new BatchRows(
                    Rows.changes(batch.changes()),
                    Rows.counts(batch.counts()),
                    Rows.entries(batch.entries()),
                    Rows.told(batch.conversations()));
        } catch (RuntimeException | StackOverflowError e) {
            throw new RefusedException("it cannot be written: " + e, e);
        }
    }
}
