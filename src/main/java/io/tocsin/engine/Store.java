package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.LoadedAlert;
import java.util.List;

/** Where a partition's fold begins, and what it commits to. */
interface Store {

    /** Takes the partition; from here on an earlier holder can commit nothing. */
    Uni<Lease> claim(int partition);

    /** The partition's alerts, as of its last commit. */
    Uni<List<LoadedAlert>> load(int partition);

    /** Writes {@code batch} whole or not at all; may be repeated when it failed. */
    Uni<CommitOutcome> commit(Batch batch);
}
