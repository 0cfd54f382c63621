package io.tocsin.ledger;

import io.tocsin.alert.Position;
import org.jspecify.annotations.Nullable;

/**
 * Where the fold of a partition goes on.
 *
 * @param partition which one
 * @param epoch of the lease it is folded under; a commit under an older one is refused
 * @param offsetMilliseconds the last entry all of whose events are in the ledger, first half of its
 *     id
 * @param offsetSequence second half
 * @param commitNumber how many commits the partition has seen
 * @param past how those before fared
 */
public record Claim(
        int partition,
        long epoch,
        long offsetMilliseconds,
        long offsetSequence,
        long commitNumber,
        Past past) {

    /**
     * How those fared who held the partition before.
     *
     * @param ended how many have ended since the last commit without handing the partition over
     * @param trial which event the last of them was about to fold when it was last heard of; null
     *     if it did not say, or lives
     */
    public record Past(int ended, @Nullable Position trial) {

        /** All is well. */
        public static final Past NONE = new Past(0, null);
    }
}
