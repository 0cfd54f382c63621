package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.stream.PartitionReader;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a partition's fold found out into the ledger. What fails may be tried {@link #again}:
 * a commit recognises itself. Says false when the partition is lost. One thread at a time.
 */
final class Commits {

    private static final Logger LOG = Logger.getLogger(Commits.class);

    private final Lease lease;
    private final Surroundings around;
    private final PartitionReader reader;
    private final OwnContext own;
    private final Backlog backlog;
    private final Pending pending;
    private final Progress progress;
    private final FlushTimer flush;
    private @Nullable Batch underWay;

    Commits(
            Lease lease,
            Surroundings around,
            PartitionReader reader,
            OwnContext own,
            Backlog backlog) {
        this.lease = lease;
        this.around = around;
        this.reader = reader;
        this.own = own;
        this.backlog = backlog;
        this.pending = new Pending(around.metrics());
        this.progress = new Progress(lease.resource().number());
        this.flush = new FlushTimer(around.config().flushInterval());
    }

    Pending pending() {
        return pending;
    }

    Progress progress() {
        return progress;
    }

    /** Whether a commit was begun, and did not succeed yet. */
    boolean isUnderWay() {
        return underWay != null;
    }

    /** Which commit that is. */
    @Nullable Batch underWay() {
        return underWay;
    }

    /** Whether something was folded that the ledger does not have. */
    boolean isAhead() {
        return pending.hasCounts()
                || pending.isUrgent()
                || !progress.folded().equals(progress.committed());
    }

    /** How long something else may be waited for; {@code most} if nothing waits for its commit. */
    Duration patience(Duration most) {
        return isAhead() ? flush.remaining() : most;
    }

    /** Commits what must not wait, and all of it if it has waited long enough. */
    Uni<Boolean> ifDue() {
        boolean whole = flush.isDue() && isAhead();
        if (!whole && !pending.isUrgent()) {
            return Uni.createFrom().item(true);
        }
        return commit(drain(whole || !pending.hasCounts()));
    }

    Uni<Boolean> all() {
        return commit(drain(true));
    }

    /** Goes on with what is under way. */
    Uni<Boolean> again() {
        Batch batch = underWay;
        return batch == null ? Uni.createFrom().item(true) : commit(batch);
    }

    /** What was found out and is not in the ledger, was in vain. */
    void drop() {
        underWay = null;
        pending.clear();
    }

    private Batch drain(boolean withCounts) {
        if (withCounts) {
            flush.restart();
        }
        Batch batch =
                pending.drain(
                        progress.fence(),
                        withCounts ? progress.folded() : progress.committed(),
                        withCounts);
        underWay = batch;
        return batch;
    }

    private Uni<Boolean> commit(Batch batch) {
        long began = System.nanoTime();
        return own.here(around.store().commit(batch))
                .invoke(() -> around.metrics().committed(batch, System.nanoTime() - began))
                .map(outcome -> holds(outcome) && committed(batch));
    }

    /** Whether the partition is ours; if not, the lease is given up. */
    boolean holds(CommitOutcome outcome) {
        return switch (outcome) {
            case FENCED -> {
                LOG.errorf("Partition lost to another gateway: lease=%s", lease);
                lease.forfeit();
                yield false;
            }
            case COMMITTED -> true;
        };
    }

    /** Another has the partition. */
    Uni<Boolean> lost() {
        return Uni.createFrom().item(holds(CommitOutcome.FENCED));
    }

    private boolean committed(Batch batch) {
        underWay = null;
        if (progress.committed(batch)) {
            trim(batch.offset());
        }
        backlog.lag().committed(isAhead() || !backlog.isEmpty());
        return true;
    }

    /** What is in the ledger need not stay in the log. Left undone, the next time does it. */
    private void trim(Batch.Offset offset) {
        reader.trimThrough(offset.milliseconds(), offset.sequence())
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("Log not trimmed: %s", failure));
    }
}
