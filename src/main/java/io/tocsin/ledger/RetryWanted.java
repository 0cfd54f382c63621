package io.tocsin.ledger;

import java.util.Set;

/**
 * Fired in this process after a commit with which somebody had deliveries tried again. A hint that
 * saves waiting: who misses it finds the same in the table of conversations.
 *
 * @param receivers the names of those who hear of them
 */
public record RetryWanted(Set<String> receivers) {

    /** Copies the set. */
    public RetryWanted {
        receivers = Set.copyOf(receivers);
    }
}
