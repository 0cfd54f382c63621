package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.LoadedAlert;
import java.util.List;
import java.util.Optional;

/** Where a partition's fold begins, and what it commits to. */
interface Store {

    /**
     * Takes the partition: who has an older lease commits nothing from here on. Empty if ours is.
     */
    Uni<Optional<Claim>> claim(int partition, long epoch);

    /** The partition's alerts, as of its last commit. */
    Uni<List<LoadedAlert>> load(int partition);

    /** Writes {@code batch} whole or not at all; may be repeated when it failed. */
    Uni<CommitOutcome> commit(Batch batch);
}
