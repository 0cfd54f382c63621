package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Position;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.LoadedPage;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where a partition's fold begins, and what it commits to. */
interface Store {

    /**
     * Takes the partition: who has an older lease commits nothing from here on. Empty if ours is.
     */
    Uni<Optional<Claim>> claim(int partition, long epoch);

    /** The partition's alerts, as of its last commit: some, from this fingerprint on. */
    Uni<LoadedPage> load(int partition, long first);

    /**
     * Writes {@code batch} whole or not at all; may be repeated when it failed.
     *
     * @return fails with {@link io.tocsin.ledger.RefusedException} if it never will be written
     */
    Uni<CommitOutcome> commit(Batch batch);

    /**
     * Notes that the event at {@code position} is about to be folded; the next commit forgets it.
     */
    Uni<CommitOutcome> tryOut(Batch.Fence fence, Position position);

    /** The ids of what the ledger says of events from this millisecond that were put aside. */
    Uni<Set<UUID>> deadAt(long milliseconds);

    /** Notes that we live, and fold the partition no longer. May be repeated. */
    Uni<Void> release(int partition, long epoch);
}
