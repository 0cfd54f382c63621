package io.tocsin.ledger;

import java.util.List;

/**
 * The silences that are not over.
 *
 * @param revision of which they are the result, or of which at least
 */
public record SilencesInForce(long revision, List<StoredSilence> silences) {

    /** Copies the list. */
    public SilencesInForce {
        silences = List.copyOf(silences);
    }
}
