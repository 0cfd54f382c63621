package io.tocsin.ledger;

/** What became of a commit. */
public enum CommitOutcome {
    /** It is in the ledger, from this call or an earlier one whose answer was lost. */
    COMMITTED,
    /** Somebody else holds the partition now. Nothing was written, and nothing ever will be. */
    FENCED
}
