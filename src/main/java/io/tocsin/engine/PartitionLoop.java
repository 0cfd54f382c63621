package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.Claim;
import io.tocsin.retry.Backoff;
import io.tocsin.stream.Entry;
import io.tocsin.stream.PartitionReader;
import io.tocsin.stream.UnreadableException;
import io.vertx.core.Context;
import java.time.Duration;
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
    private final OwnContext own;
    private final Backlog backlog = new Backlog();
    private final LogClock clock = new LogClock();
    private final Commits commits;
    private final Progress progress;
    private final Careful careful;
    private final Reading reading;
    private final Loading loading;
    private final Backoff backoff;
    private final Farewell farewell;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private volatile @Nullable LiveFold live;
    private @Nullable Poison poison;
    private boolean advancing;
    private int failures;

    /** After how many commits something failed that is not known to go away; -1 for never. */
    private long stuckAt = -1;

    private volatile boolean serving;
    private volatile boolean stopping;

    PartitionLoop(Lease lease, Surroundings around, PartitionReader reader, Context context) {
        this.lease = lease;
        this.partition = lease.resource().number();
        this.around = around;
        this.reader = reader;
        this.own = new OwnContext(context);
        this.commits = new Commits(lease, around, reader, own, backlog);
        this.progress = commits.progress();
        this.careful =
                new Careful(
                        around.config().batchSize(),
                        commits,
                        backlog,
                        new Scrutiny(lease, around, commits, backlog, reader, own));
        this.reading = new Reading(reader, own, backlog, clock);
        this.loading = new Loading(partition, around, commits.pending(), clock, own);
        this.backoff = new Backoff(around.config().minPause(), around.config().maxPause());
        this.farewell = new Farewell(lease, around, own);
    }

    void start() {
        own.run(this::turn);
    }

    /**
     * Commits what was read and gives the partition up; done when the future is. Does not wait
     * until there is something to read.
     */
    CompletableFuture<Void> stop() {
        stopping = true;
        own.run(reading::stop);
        return stopped;
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
        return backlog.lag().seconds();
    }

    private void turn() {
        own.here(Uni.createFrom().deferred(this::next))
                .onFailure(Careful::concerns)
                .recoverWithUni(this::startOver)
                .subscribe()
                .with(this::turned, this::failed);
    }

    private void turned(boolean goOn) {
        if (!goOn) {
            end();
            return;
        }
        if (failures > 0 && progress.fence().commitNumber() != stuckAt) {
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
        own.runAfter(backoff.after(failures, around.chance()), this::turn);
    }

    /** What is in memory may be half changed: it is dropped, and loaded as of the last commit. */
    private Uni<Boolean> startOver(Throwable failure) {
        boolean known = careful.learn(failure, advancing);
        commits.drop();
        backlog.clear();
        clock.forget();
        poison = null;
        live = null;
        if (known) {
            return Uni.createFrom().item(true);
        }
        stuckAt = progress.fence().commitNumber();
        return Uni.createFrom().failure(failure);
    }

    private void end() {
        serving = false;
        around.rulebook().left(partition);
        farewell.say()
                .chain(reader::close)
                .subscribe()
                .with(_ -> stopped.complete(null), _ -> stopped.complete(null));
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
        if (commits.isUnderWay()) {
            return commits.again();
        }
        if (poison != null) {
            return commits.isAhead() ? commits.all() : bury(poison);
        }
        if (current.isOutdated(around.rulebook())) {
            return commits.isAhead() ? commits.all() : load().replaceWith(true);
        }
        if (current.isReady() && careful.isOn() && !stopping) {
            return careful.turn(current, reading, around.config().readWait());
        }
        if (current.isReady() && !careful.isOn() && !backlog.isEmpty()) {
            return foldSome(current.fold());
        }
        if (current.isReady() && !careful.isOn() && current.isDue()) {
            return advance(current);
        }
        if (stopping) {
            return commits.isAhead() ? commits.all() : Uni.createFrom().item(false);
        }
        if (!current.isReady()) {
            return Uni.createFrom().item(true).onItem().delayIt().by(UNTIL_READY);
        }
        return reading.after(progress.folded(), patience(current))
                .chain(() -> foldUnlessOutdated(current));
    }

    private Uni<Boolean> begin() {
        return own.here(around.store().claim(partition, lease.epoch()))
                .chain(claim -> claim.map(this::begin).orElseGet(commits::lost));
    }

    private Uni<Boolean> begin(Claim claim) {
        progress.begin(claim);
        careful.heed(claim.past());
        return load().replaceWith(true);
    }

    private Uni<Void> load() {
        return loading.fold(this::isWanted)
                .invoke(
                        loaded -> {
                            careful.began(loaded.fold());
                            live = loaded;
                            serving = true;
                        })
                .replaceWithVoid();
    }

    /** Whoever has begun to fold goes on until what it has read is committed. */
    private boolean isWanted() {
        return lease.isValid() && (!stopping || live != null);
    }

    /** What came after the configuration was replaced is judged by the new one. */
    private Uni<Boolean> foldUnlessOutdated(LiveFold current) {
        return current.isOutdated(around.rulebook())
                ? Uni.createFrom().item(true)
                : foldSome(current.fold());
    }

    private Uni<Boolean> foldSome(Fold current) {
        advancing = false;
        int events = 0;
        while (poison == null && !backlog.isEmpty() && events < around.config().batchSize()) {
            Entry entry = backlog.first();
            try {
                events += current.take(entry);
            } catch (UnreadableException e) {
                poison = new Poison(entry, String.valueOf(e.getMessage()));
            } catch (Throwable e) {
                throw new FoldFailedException(Progress.offset(entry), e);
            }
            backlog.removeFirst();
            if (poison == null) {
                progress.folded(entry);
            }
        }
        around.metrics().events().increment(events);
        return commits.ifDue();
    }

    private Uni<Boolean> advance(LiveFold current) {
        advancing = true;
        int steps = current.advance(around.config().batchSize());
        if (steps > 0) {
            backlog.lag().arrived();
        }
        return commits.ifDue();
    }

    private Uni<Boolean> bury(Poison found) {
        return own.here(found.putAside(reader, partition))
                .map(
                        _ -> {
                            around.metrics().poison().increment();
                            progress.folded(found.entry());
                            poison = null;
                            return true;
                        });
    }

    /** How long to wait for entries: not longer than until something else must be done. */
    private Duration patience(LiveFold current) {
        Duration most = commits.patience(around.config().readWait());
        Duration due = current.untilDue();
        return due.compareTo(most) < 0 ? due : most;
    }
}
