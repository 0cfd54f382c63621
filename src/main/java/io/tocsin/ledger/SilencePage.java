package io.tocsin.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some silences, the latest made first.
 *
 * @param next where the next page begins; null if this is the last
 */
public record SilencePage(List<StoredSilence> silences, @Nullable UUID next) {

    /** Copies the list. */
    public SilencePage {
        silences = List.copyOf(silences);
    }
}
