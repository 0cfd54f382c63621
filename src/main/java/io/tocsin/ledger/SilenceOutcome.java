package io.tocsin.ledger;

/** What became of a wish about a silence. */
public sealed interface SilenceOutcome {

    /** It is as it was wanted, and may have been so before. */
    record Done(StoredSilence silence) implements SilenceOutcome {}

    /** There is none with this id. */
    record Unknown() implements SilenceOutcome {}

    /** It is over, which cannot be undone. */
    record Over(StoredSilence silence) implements SilenceOutcome {}

    /** It would end before it starts. */
    record Backwards(StoredSilence silence) implements SilenceOutcome {}

    /** There are as many as there may be. */
    record TooMany() implements SilenceOutcome {}
}
