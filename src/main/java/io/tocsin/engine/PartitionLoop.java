package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.retry.Backoff;
import io.tocsin.stream.Entry;
import io.tocsin.stream.Extract;
import io.tocsin.stream.PartitionReader;
import io.tocsin.stream.UnreadableException;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Folds one partition while its lease holds: claim, load, then read, fold, commit, over and over.
 *
 * <p>Everything runs on one Vert.x context, one turn at a time, so nothing here is locked. A turn
 * that fails is tried again after a pause: reading and folding have no effect outside, and a commit
 * recognises itself.
 */
final class PartitionLoop {

    private static final Logger LOG = Logger.getLogger(PartitionLoop.class);

    /** How often a turn is tried again once the loop is to stop. */
    private static final int LAST_TRIES = 3;

    /** How soon to look again whether everything is known that the fold needs. */
    private static final Duration UNTIL_READY = Duration.ofMillis(10);

    private final int partition;
    private final Lease lease;
    private final Surroundings around;
    private final PartitionReader reader;
    private final Context context;
    private final ArrayDeque<Entry> unfolded = new ArrayDeque<>();
    private final Pending pending;
    private final Backoff backoff;
    private final FlushTimer flush;
    private final LogClock clock = new LogClock();
    private final Loading loading;
    private final Lag lag = new Lag();
    private final Progress progress;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private volatile @Nullable LiveFold live;
    private @Nullable Batch uncommitted;
    private @Nullable Poison poison;
    private int failures;
    private @Nullable UniEmitter<? super Optional<Extract>> reading;
    private volatile boolean serving;
    private volatile boolean stopping;

    PartitionLoop(Lease lease, Surroundings around, PartitionReader reader, Context context) {
        this.lease = lease;
        this.partition = lease.resource().number();
        this.progress = new Progress(partition);
        this.around = around;
        this.reader = reader;
        this.context = context;
        this.pending = new Pending(around.metrics());
        this.loading = new Loading(partition, around, pending, clock);
        this.backoff = new Backoff(around.config().minPause(), around.config().maxPause());
        this.flush = new FlushTimer(around.config().flushInterval());
    }

    void start() {
        context.runOnContext(_ -> turn());
    }

    /** Commits what was read and gives the partition up; done when the future is. */
    CompletableFuture<Void> stop() {
        stopping = true;
        context.runOnContext(_ -> stopReading());
        return stopped;
    }

    /** Whoever comes next must not wait until there is something to read. */
    private void stopReading() {
        UniEmitter<? super Optional<Extract>> waiting = reading;
        if (waiting != null) {
            waiting.complete(Optional.empty());
        }
    }

    /** Whether the partition's alerts are loaded and its log is being read. */
    boolean isServing() {
        return serving;
    }

    /** How many alerts are held in memory. */
    int size() {
        LiveFold current = live;
        return current == null ? 0 : current.fold().size();
    }

    /** How many alerts wait for a moment. */
    int waiting() {
        LiveFold current = live;
        return current == null ? 0 : current.fold().waiting();
    }

    /** For how many seconds the oldest of what was read has been waiting for its commit. */
    double lag() {
        return lag.seconds();
    }

    private void turn() {
        onContext(Uni.createFrom().deferred(this::next))
                .subscribe()
                .with(this::turned, this::failed);
    }

    private void turned(boolean goOn) {
        if (!goOn) {
            end();
            return;
        }
        if (failures > 0) {
            failures = 0;
            LOG.infof("Fold goes on: partition=%d", partition);
        }
        turn();
    }

    /** When stopping, what still cannot be committed is left to the next holder, who replays it. */
    private void failed(Throwable failure) {
        around.metrics().failures().increment();
        if (!lease.isValid() || stopping && (live == null || failures >= LAST_TRIES)) {
            LOG.warnf(
                    "Fold stops where it is, the next start replays the rest: partition=%d cause=%s",
                    partition, failure);
            end();
            return;
        }
        if (failures++ == 0) {
            LOG.warnf("Fold waits, then tries again: partition=%d cause=%s", partition, failure);
        }
        context.owner()
                .setTimer(
                        backoff.after(failures, around.chance()).toMillis() + 1,
                        _ -> context.runOnContext(_ -> turn()));
    }

    private void end() {
        serving = false;
        around.rulebook().left(partition);
        reader.close().subscribe().with(_ -> stopped.complete(null), _ -> stopped.complete(null));
    }

    private <T> Uni<T> onContext(Uni<T> uni) {
        return uni.emitOn(task -> context.runOnContext(_ -> task.run()));
    }

    private Uni<Boolean> next() {
        if (!lease.isValid()) {
            LOG.warnf("Fold stops, its lease is over: lease=%s", lease);
            return Uni.createFrom().item(false);
        }
        LiveFold current = live;
        if (current == null) {
            return stopping ? Uni.createFrom().item(false) : begin();
        }
        if (uncommitted != null) {
            return commit(uncommitted);
        }
        if (poison != null) {
            return bury(poison);
        }
        if (current.isOutdated(around.rulebook())) {
            return isAhead() ? commit(drain(true)) : load().replaceWith(true);
        }
        if (current.isReady() && !unfolded.isEmpty()) {
            return foldSome(current.fold());
        }
        if (current.isReady() && current.isDue()) {
            return advance(current);
        }
        if (stopping) {
            return isAhead() ? commit(drain(true)) : Uni.createFrom().item(false);
        }
        if (!current.isReady()) {
            return Uni.createFrom().item(true).onItem().delayIt().by(UNTIL_READY);
        }
        return read(patience(current))
                .chain(
                        extract -> {
                            extract.ifPresent(this::arrived);
                            return foldUnlessOutdated(current);
                        });
    }

    /** What there is to read; nothing if the loop is to stop meanwhile. */
    private Uni<Optional<Extract>> read(Duration patience) {
        Batch.Offset from = progress.folded();
        return Uni.createFrom()
                .emitter(
                        emitter -> {
                            reading = emitter;
                            onContext(
                                            reader.readAfter(
                                                    from.milliseconds(), from.sequence(), patience))
                                    .map(Optional::of)
                                    .onTermination()
                                    .invoke(() -> reading = null)
                                    .subscribe()
                                    .with(emitter::complete, emitter::fail);
                        });
    }

    private Uni<Boolean> begin() {
        return onContext(around.store().claim(partition, lease.epoch()))
                .chain(claim -> claim.map(this::begin).orElseGet(this::lost));
    }

    private Uni<Boolean> begin(Claim claim) {
        progress.begin(claim);
        return load().replaceWith(true);
    }

    private Uni<Boolean> lost() {
        LOG.errorf("Partition is another gateway's: lease=%s", lease);
        lease.forfeit();
        return Uni.createFrom().item(false);
    }

    private Uni<Void> load() {
        return onContext(loading.alerts())
                .invoke(
                        alerts -> {
                            live = loading.fold(alerts);
                            serving = true;
                        })
                .replaceWithVoid();
    }

    /** What came after the configuration was replaced is judged by the new one. */
    private Uni<Boolean> foldUnlessOutdated(LiveFold current) {
        return current.isOutdated(around.rulebook())
                ? Uni.createFrom().item(true)
                : foldSome(current.fold());
    }

    private void arrived(Extract extract) {
        clock.read(extract);
        List<Entry> entries = extract.entries();
        unfolded.addAll(entries);
        if (!entries.isEmpty()) {
            lag.arrived();
        }
    }

    private Uni<Boolean> foldSome(Fold current) {
        int events = 0;
        while (poison == null && !unfolded.isEmpty() && events < around.config().batchSize()) {
            Entry entry = unfolded.getFirst();
            try {
                events += current.take(entry);
            } catch (UnreadableException e) {
                poison = new Poison(entry, String.valueOf(e.getMessage()));
            }
            unfolded.removeFirst();
            if (poison == null) {
                progress.folded(entry);
            }
        }
        around.metrics().events().increment(events);
        return commitIfDue();
    }

    private Uni<Boolean> advance(LiveFold current) {
        int steps = current.advance(around.config().batchSize());
        if (steps > 0) {
            lag.arrived();
        }
        return commitIfDue();
    }

    private Uni<Boolean> bury(Poison found) {
        return onContext(found.putAside(reader, partition))
                .map(
                        _ -> {
                            around.metrics().poison().increment();
                            progress.folded(found.entry());
                            poison = null;
                            return true;
                        });
    }

    private Uni<Boolean> commitIfDue() {
        boolean whole = flush.isDue() && isAhead();
        if (!whole && !pending.isUrgent()) {
            return Uni.createFrom().item(true);
        }
        return commit(drain(whole || !pending.hasCounts()));
    }

    /** Whether something was folded that the ledger does not have. */
    private boolean isAhead() {
        return pending.hasCounts()
                || pending.isUrgent()
                || !progress.folded().equals(progress.committed());
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
        uncommitted = batch;
        return batch;
    }

    private Uni<Boolean> commit(Batch batch) {
        long began = System.nanoTime();
        return onContext(around.store().commit(batch))
                .invoke(() -> around.metrics().committed(batch, System.nanoTime() - began))
                .map(outcome -> committed(batch, outcome));
    }

    private boolean committed(Batch batch, CommitOutcome outcome) {
        return switch (outcome) {
            case FENCED -> {
                LOG.errorf("Partition lost to another gateway: lease=%s", lease);
                lease.forfeit();
                yield false;
            }
            case COMMITTED -> {
                uncommitted = null;
                if (progress.committed(batch)) {
                    trim(batch.offset());
                }
                lag.committed(isAhead() || !unfolded.isEmpty());
                yield true;
            }
        };
    }

    /** What is in the ledger need not stay in the log. Left undone, the next time does it. */
    private void trim(Batch.Offset offset) {
        reader.trimThrough(offset.milliseconds(), offset.sequence())
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("Log not trimmed: %s", failure));
    }

    /** How long to wait for entries: not longer than until something else must be done. */
    private Duration patience(LiveFold current) {
        Duration most = isAhead() ? flush.remaining() : around.config().readWait();
        Duration due = current.untilDue();
        return due.compareTo(most) < 0 ? due : most;
    }
}
