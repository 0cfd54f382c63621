package io.tocsin.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.Leases;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.Ledger;
import io.tocsin.routing.Routing;
import io.tocsin.stream.Entry;
import io.tocsin.stream.PartitionReader;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Folds one partition: claim, load, then read, fold, commit, over and over.
 *
 * <p>Everything runs on one Vert.x context, one turn at a time, so nothing here is locked. A turn
 * that fails is tried again after a pause: reading and folding have no effect outside, and a commit
 * recognises itself.
 */
final class PartitionLoop {

    private static final Logger LOG = Logger.getLogger(PartitionLoop.class);

    /** What every loop uses. */
    record Surroundings(
            Leases leases,
            Ledger ledger,
            Routing routing,
            EngineConfig config,
            Metrics metrics,
            RandomGenerator chance) {}

    /** What is counted and timed, over all partitions. */
    record Metrics(Counter events, Timer commits, DistributionSummary batches, Counter failures) {
        static Metrics in(MeterRegistry registry) {
            return new Metrics(
                    registry.counter("tocsin.engine.events"),
                    Timer.builder("tocsin.engine.commit")
                            .publishPercentileHistogram()
                            .register(registry),
                    registry.summary("tocsin.engine.commit.alerts"),
                    registry.counter("tocsin.engine.failures"));
        }
    }

    private final int partition;
    private final Surroundings around;
    private final PartitionReader reader;
    private final Context context;
    private final ArrayDeque<Entry> unfolded = new ArrayDeque<>();
    private final Pending pending;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private @Nullable Fold fold;
    private @Nullable Batch uncommitted;
    private long epoch;
    private long commitNumber;
    private Batch.Offset folded = new Batch.Offset(0, 0);
    private Batch.Offset committed = new Batch.Offset(0, 0);
    private long flushedAt = System.nanoTime();
    private int failures;
    private volatile boolean serving;
    private volatile boolean stopping;

    PartitionLoop(int partition, Surroundings around, PartitionReader reader, Context context) {
        this.partition = partition;
        this.around = around;
        this.reader = reader;
        this.context = context;
        this.pending = new Pending(around.routing());
    }

    void start() {
        context.runOnContext(_ -> turn());
    }

    /** Commits what was read and gives the partition up; done when the future is. */
    CompletableFuture<Void> stop() {
        stopping = true;
        return stopped;
    }

    /** Whether the partition's alerts are loaded and its log is being read. */
    boolean isServing() {
        return serving;
    }

    /** How many alerts are held in memory. */
    int size() {
        Fold current = fold;
        return current == null ? 0 : current.size();
    }

    private void turn() {
        next().emitOn(task -> context.runOnContext(_ -> task.run()))
                .subscribe()
                .with(this::turned, this::failed);
    }

    private void turned(boolean goOn) {
        if (failures > 0) {
            failures = 0;
            LOG.infof("Fold goes on: partition=%d", partition);
        }
        if (goOn) {
            turn();
        } else {
            serving = false;
            stopped.complete(null);
        }
    }

    private void failed(Throwable failure) {
        if (stopping && (uncommitted == null || failures >= 3)) {
            turned(fold != null && uncommitted == null && failures++ < 3);
            return;
        }
        if (failures++ == 0) {
            LOG.warnf("Fold waits, then tries again: partition=%d cause=%s", partition, failure);
        }
        around.metrics().failures().increment();
        context.owner().setTimer(pause().toMillis(), _ -> context.runOnContext(_ -> turn()));
    }

    /** Exponential from the number of failures, capped, with half of it left to chance. */
    private Duration pause() {
        long min = around.config().minPause().toMillis();
        long max = around.config().maxPause().toMillis();
        long full = Math.min(max, min << Math.min(failures, 16));
        return Duration.ofMillis(full / 2 + around.chance().nextLong(full / 2 + 1) + 1);
    }

    private Uni<Boolean> next() {
        Fold current = fold;
        if (current == null) {
            return stopping ? Uni.createFrom().item(false) : begin();
        }
        if (uncommitted != null) {
            return commit(uncommitted);
        }
        if (!unfolded.isEmpty()) {
            return commitAfter(foldSome(current));
        }
        if (stopping) {
            return pending.hasCounts() || !folded.equals(committed)
                    ? commit(drain(true))
                    : Uni.createFrom().item(false);
        }
        return reader.readAfter(folded.milliseconds(), folded.sequence(), patience())
                .invoke(unfolded::addAll)
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .chain(() -> commitAfter(foldSome(current)));
    }

    private Uni<Boolean> begin() {
        return around.leases().claim(partition).chain(this::load).replaceWith(true);
    }

    private Uni<Void> load(Lease lease) {
        return around.ledger()
                .load(partition)
                .invoke(
                        alerts -> {
                            epoch = lease.epoch();
                            commitNumber = lease.commitNumber();
                            folded =
                                    new Batch.Offset(
                                            lease.offsetMilliseconds(), lease.offsetSequence());
                            committed = folded;
                            fold = new Fold(alerts, pending);
                            serving = true;
                            LOG.debugf(
                                    "Fold begins: partition=%d epoch=%d alerts=%d",
                                    partition, epoch, alerts.size());
                        })
                .replaceWithVoid();
    }

    private int foldSome(Fold current) {
        int events = 0;
        while (!unfolded.isEmpty() && events < around.config().batchSize()) {
            Entry entry = unfolded.removeFirst();
            events += current.take(entry);
            folded = new Batch.Offset(entry.milliseconds(), entry.sequence());
        }
        around.metrics().events().increment(events);
        return events;
    }

    private Uni<Boolean> commitAfter(int events) {
        boolean flush = untilFlush() <= 0 && (pending.hasCounts() || !folded.equals(committed));
        if (!flush && !pending.isUrgent()) {
            return Uni.createFrom().item(true);
        }
        return commit(drain(flush || !pending.hasCounts()));
    }

    private Batch drain(boolean withCounts) {
        if (withCounts) {
            flushedAt = System.nanoTime();
        }
        Batch batch =
                pending.drain(
                        new Batch.Fence(partition, epoch, commitNumber),
                        withCounts ? folded : committed,
                        withCounts);
        uncommitted = batch;
        return batch;
    }

    private Uni<Boolean> commit(Batch batch) {
        long began = System.nanoTime();
        return around.ledger()
                .commit(batch)
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .map(
                        outcome -> {
                            around.metrics()
                                    .commits()
                                    .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                            around.metrics()
                                    .batches()
                                    .record(batch.changes().size() + batch.counts().size());
                            return committed(batch, outcome);
                        });
    }

    private boolean committed(Batch batch, CommitOutcome outcome) {
        switch (outcome) {
            case FENCED -> {
                LOG.errorf(
                        "Partition lost to another gateway on the same ledger: partition=%d"
                                + " epoch=%d",
                        partition, epoch);
                return false;
            }
            case COMMITTED -> {
                uncommitted = null;
                commitNumber++;
                if (!batch.offset().equals(committed)) {
                    committed = batch.offset();
                    trim();
                }
                return true;
            }
        }
        throw new IllegalStateException("unreachable");
    }

    /** What is in the ledger need not stay in the log. Left undone, the next time does it. */
    private void trim() {
        reader.trimThrough(committed.milliseconds(), committed.sequence())
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("Log not trimmed: %s", failure));
    }

    private Duration patience() {
        return pending.hasCounts() || !folded.equals(committed)
                ? Duration.ofNanos(Math.max(1_000_000, untilFlush()))
                : around.config().readWait();
    }

    private long untilFlush() {
        return flushedAt + around.config().flushInterval().toNanos() - System.nanoTime();
    }
}
