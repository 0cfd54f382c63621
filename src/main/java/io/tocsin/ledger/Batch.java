package io.tocsin.ledger;

import java.util.List;

/**
 * What one commit writes for one partition, all or nothing.
 *
 * @param fence who commits, and which commit it is
 * @param offset up to where the log is reflected after this commit
 * @param changes alerts whose state changed, at most one of each
 * @param counts alerts of which only counters changed, none of them in {@code changes}
 * @param entries new ledger entries, and counts of open spans
 * @param conversations conversations to show anew
 */
public record Batch(
        Fence fence,
        Offset offset,
        List<AlertChange> changes,
        List<AlertSnapshot> counts,
        List<LedgerEntry> entries,
        List<ConversationChange> conversations) {

    /**
     * The right to commit.
     *
     * @param epoch the lease's
     * @param commitNumber how many commits there were before this one
     */
    public record Fence(int partition, long epoch, long commitNumber) {}

    /** The id of an entry of the log. */
    public record Offset(long milliseconds, long sequence) {

        /** Whether the entry comes later in the log than {@code other}. */
        public boolean isAfter(Offset other) {
            int byTime = Long.compareUnsigned(milliseconds, other.milliseconds);
            return byTime == 0 ? Long.compareUnsigned(sequence, other.sequence) > 0 : byTime > 0;
        }
    }

    /** Copies the lists. */
    public Batch {
        changes = List.copyOf(changes);
        counts = List.copyOf(counts);
        entries = List.copyOf(entries);
        conversations = List.copyOf(conversations);
    }
}
