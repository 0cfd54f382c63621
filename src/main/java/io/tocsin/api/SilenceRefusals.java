package io.tocsin.api;

import io.tocsin.ledger.SilenceOutcome;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.problem.ProblemDetail;

/** Tells why nothing became of a wish about a silence. */
final class SilenceRefusals {

    private SilenceRefusals() {}

    /**
     * The silence that is as it was wanted.
     *
     * @throws RefusedException if there is none
     */
    static StoredSilence done(SilenceOutcome outcome) {
        return switch (outcome) {
            case SilenceOutcome.Done(StoredSilence silence) -> silence;
            case SilenceOutcome.Unknown() -> throw unknown();
            case SilenceOutcome.Over(StoredSilence silence) ->
                    throw conflict(
                            "silence-over",
                            "Silence is over",
                            "this silence ended at "
                                    + silence.terms().endsAt()
                                    + " and stays so; make a new one");
            case SilenceOutcome.Backwards(StoredSilence silence) ->
                    throw SilenceReader.backwards(silence.terms().startsAt());
            case SilenceOutcome.TooMany() ->
                    throw conflict(
                            "too-many-silences",
                            "Too many silences",
                            SilenceStore.MOST
                                    + " silences are not over, and there may be no more; end some,"
                                    + " or make one of several with =~");
        };
    }

    static RefusedException unknown() {
        return new RefusedException(
                ProblemDetail.of(
                        "unknown-silence",
                        "Unknown silence",
                        404,
                        "there is no silence with this id; those that ended long ago are forgotten,"
                                + " and the ledger still knows them"));
    }

    static RefusedException inFile() {
        return conflict(
                "silence-in-file",
                "Silence stands in the configuration file",
                "this silence stands in the configuration file; change it there");
    }

    private static RefusedException conflict(String name, String title, String detail) {
        return new RefusedException(ProblemDetail.of(name, title, 409, detail));
    }
}
