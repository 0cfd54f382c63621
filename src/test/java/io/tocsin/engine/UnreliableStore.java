package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Position;
import io.tocsin.ledger.AlertChange;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.LoadedPage;
import io.tocsin.ledger.RefusedException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables whose commits go wrong as told. */
final class UnreliableStore implements Store {

    /** What can happen to a commit, and may not the next time. */
    enum Fate {
        REFUSED,
        ANSWER_LOST
    }

    private final Tables tables;
    private final Queue<Fate> fates = new ArrayDeque<>();
    private final UUID process = UUID.randomUUID();
    private Predicate<Batch> refused = _ -> false;
    private @Nullable Position deadly;
    private boolean isDead;
    private boolean isAway;
    private @Nullable CompletableFuture<Void> gate;
    private CompletableFuture<Void> pageGate = CompletableFuture.completedFuture(null);
    private int pages;
    private int commits;

    UnreliableStore(Tables tables) {
        this.tables = tables;
    }

    /** The next commits end like this; those after them succeed. */
    synchronized void next(Fate... coming) {
        fates.addAll(List.of(coming));
    }

    /** Nothing succeeds any more. */
    synchronized void away() {
        away(true);
    }

    synchronized void away(boolean now) {
        isAway = now;
    }

    /** Alerts are loaded only when the future is done. */
    synchronized void holdPages(CompletableFuture<Void> until) {
        pages = 0;
        pageGate = until;
    }

    /** How often alerts were to be loaded since pages were held. */
    synchronized int pages() {
        return pages;
    }

    /** Such batches are refused for good, as PostgreSQL refuses what it cannot store. */
    synchronized void refuse(Predicate<Batch> batches) {
        refused = batches;
    }

    /**
     * The process ends when it folds what stands there: from then on it does nothing any more, and
     * gets no answer.
     */
    synchronized void dieOf(Position position) {
        deadly = position;
    }

    /** Whether the process has ended. */
    synchronized boolean isDead() {
        return isDead;
    }

    /** Commits wait until the future is done. */
    synchronized void hesitate(CompletableFuture<Void> until) {
        gate = until;
    }

    /** How many commits were tried. */
    synchronized int commits() {
        return commits;
    }

    @Override
    public Uni<Optional<Claim>> claim(int partition, long epoch) {
        return Uni.createFrom().item(() -> check(tables.claimNow(partition, epoch, process)));
    }

    /** What is noted before a deadly event is folded, is the last that anybody hears. */
    @Override
    public synchronized Uni<CommitOutcome> tryOut(Batch.Fence fence, Position position) {
        CommitOutcome outcome = check(tables.tryOutNow(fence, position));
        isDead |= position.equals(deadly);
        return isDead ? Uni.createFrom().nothing() : Uni.createFrom().item(outcome);
    }

    @Override
    public Uni<Set<UUID>> deadAt(long milliseconds) {
        return tables.deadAt(milliseconds).map(this::check);
    }

    @Override
    public Uni<Void> release(int partition, long epoch) {
        return Uni.createFrom()
                .item(() -> check(tables.releaseNow(epoch, process)))
                .replaceWithVoid();
    }

    @Override
    public Uni<LoadedPage> load(int partition, long first) {
        return Uni.createFrom().completionStage(this::page).map(_ -> check(tables.loadNow(first)));
    }

    private synchronized CompletableFuture<Void> page() {
        pages++;
        return pageGate;
    }

    @Override
    public synchronized Uni<CommitOutcome> commit(Batch batch) {
        commits++;
        isDead |= deadly != null && reaches(batch, deadly);
        if (isDead) {
            return Uni.createFrom().nothing();
        }
        CompletableFuture<Void> wait =
                gate == null ? CompletableFuture.completedFuture(null) : gate;
        return Uni.createFrom().completionStage(wait).map(_ -> commitNow(batch));
    }

    private static boolean reaches(Batch batch, Position deadly) {
        return Stream.concat(
                        batch.changes().stream().map(AlertChange::alert), batch.counts().stream())
                .anyMatch(alert -> !deadly.isAfter(alert.position()));
    }

    private synchronized CommitOutcome commitNow(Batch batch) {
        check(batch);
        Fate fate = fates.poll();
        if (fate == Fate.REFUSED) {
            throw new IllegalStateException("the ledger does not answer");
        }
        if (refused.test(batch)) {
            throw new RefusedException("a value is out of range", null);
        }
        CommitOutcome outcome = tables.commitNow(batch);
        if (fate == Fate.ANSWER_LOST) {
            throw new IllegalStateException("the ledger's answer was lost");
        }
        return outcome;
    }

    private synchronized <T> T check(T result) {
        if (isAway) {
            throw new IllegalStateException("the ledger is away");
        }
        return result;
    }
}
