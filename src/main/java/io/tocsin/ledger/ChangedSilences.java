package io.tocsin.ledger;

import java.util.List;

/**
 * The silences that were made or changed since an earlier revision.
 *
 * @param revision up to which they are all here, and to ask with next time
 */
public record ChangedSilences(long revision, List<StoredSilence> silences) {

    /** Copies the list. */
    public ChangedSilences {
        silences = List.copyOf(silences);
    }
}
