package io.tocsin.ledger;

/**
 * Where the fold of a partition goes on.
 *
 * @param partition which one
 * @param epoch of the lease it is folded under; a commit under an older one is refused
 * @param offsetMilliseconds the last entry all of whose events are in the ledger, first half of its
 *     id
 * @param offsetSequence second half
 * @param commitNumber how many commits the partition has seen
 */
public record Claim(
        int partition,
        long epoch,
        long offsetMilliseconds,
        long offsetSequence,
        long commitNumber) {}
