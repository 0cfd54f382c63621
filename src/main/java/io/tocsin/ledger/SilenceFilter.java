package io.tocsin.ledger;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which silences are asked for: those that meet all of it.
 *
 * @param states in which they may be; all if empty
 * @param text a part of the matchers, the author or the comment, in any case; null for any
 */
public record SilenceFilter(Set<SilenceState> states, @Nullable String text) {

    /** Copies the set. */
    public SilenceFilter {
        states = Set.copyOf(states);
    }
}
