package io.tocsin.fleet;

/**
 * The right to fold one partition, and where to go on.
 *
 * @param partition which one
 * @param epoch grows with every claim; a commit under an older epoch is refused
 * @param offsetMilliseconds the last entry all of whose events are in the ledger, first half of its
 *     id
 * @param offsetSequence second half
 * @param commitNumber how many commits the partition has seen
 */
public record Lease(
        int partition,
        long epoch,
        long offsetMilliseconds,
        long offsetSequence,
        long commitNumber) {}
