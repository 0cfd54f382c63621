package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.Leases;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.Ledger;
import io.tocsin.ledger.LoadedAlert;
import java.util.List;

/** The ledger in PostgreSQL. */
record LedgerStore(Leases leases, Ledger ledger) implements Store {

    @Override
    public Uni<Lease> claim(int partition) {
        return leases.claim(partition);
    }

    @Override
    public Uni<List<LoadedAlert>> load(int partition) {
        return ledger.load(partition);
    }

    @Override
    public Uni<CommitOutcome> commit(Batch batch) {
        return ledger.commit(batch);
    }
}
