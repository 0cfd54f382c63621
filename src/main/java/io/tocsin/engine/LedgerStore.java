package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Position;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.Ledger;
import io.tocsin.ledger.LoadedPage;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The ledger in PostgreSQL.
 *
 * @param self who folds here
 */
record LedgerStore(Ledger ledger, UUID self) implements Store {

    @Override
    public Uni<Optional<Claim>> claim(int partition, long epoch) {
        return ledger.claim(partition, epoch, self);
    }

    @Override
    public Uni<LoadedPage> load(int partition, long first) {
        return ledger.load(partition, first);
    }

    @Override
    public Uni<CommitOutcome> commit(Batch batch) {
        return ledger.commit(batch);
    }

    @Override
    public Uni<CommitOutcome> tryOut(Batch.Fence fence, Position position) {
        return ledger.tryOut(fence, position);
    }

    @Override
    public Uni<Set<UUID>> deadAt(long milliseconds) {
        return ledger.deadAt(milliseconds);
    }

    @Override
    public Uni<Void> release(int partition, long epoch) {
        return ledger.release(partition, epoch, self);
    }
}
