package io.tocsin.engine;

import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.stream.Entry;

/** How far a partition is folded and committed, and by what right. One thread at a time. */
final class Progress {

    private final int partition;
    private long epoch;
    private long commitNumber;
    private Batch.Offset folded = new Batch.Offset(0, 0);
    private Batch.Offset committed = folded;

    Progress(int partition) {
        this.partition = partition;
    }

    /** Goes on where the last holder's commits ended. */
    void begin(Claim claim) {
        epoch = claim.epoch();
        commitNumber = claim.commitNumber();
        folded = new Batch.Offset(claim.offsetMilliseconds(), claim.offsetSequence());
        committed = folded;
    }

    /** {@code entry} and all before it are folded, or put aside. */
    void folded(Entry entry) {
        folded = offset(entry);
    }

    static Batch.Offset offset(Entry entry) {
        return new Batch.Offset(entry.milliseconds(), entry.sequence());
    }

    /**
     * {@code batch} is in the ledger.
     *
     * @return whether more of the log is reflected there than before
     */
    boolean committed(Batch batch) {
        commitNumber++;
        boolean moved = !batch.offset().equals(committed);
        committed = batch.offset();
        return moved;
    }

    /** The right to make the next commit. */
    Batch.Fence fence() {
        return new Batch.Fence(partition, epoch, commitNumber);
    }

    Batch.Offset folded() {
        return folded;
    }

    Batch.Offset committed() {
        return committed;
    }
}
