package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.LoadedAlert;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tables whose commits go wrong as told. */
final class UnreliableStore implements Store {

    /** What can happen to a commit. */
    enum Fate {
        REFUSED,
        ANSWER_LOST
    }

    private final Tables tables;
    private final Queue<Fate> fates = new ArrayDeque<>();
    private boolean isAway;
    private @Nullable CompletableFuture<Void> gate;
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
        isAway = true;
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
        return tables.claim(partition, epoch).map(this::check);
    }

    @Override
    public Uni<List<LoadedAlert>> load(int partition) {
        return Uni.createFrom().item(() -> check(tables.loadNow()));
    }

    @Override
    public synchronized Uni<CommitOutcome> commit(Batch batch) {
        commits++;
        CompletableFuture<Void> wait =
                gate == null ? CompletableFuture.completedFuture(null) : gate;
        return Uni.createFrom().completionStage(wait).map(_ -> commitNow(batch));
    }

    private synchronized CommitOutcome commitNow(Batch batch) {
        check(batch);
        Fate fate = fates.poll();
        if (fate == Fate.REFUSED) {
            throw new IllegalStateException("the ledger does not answer");
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
