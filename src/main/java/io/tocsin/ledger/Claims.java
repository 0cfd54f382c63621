package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Position;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who folds which partition, and how those before fared. */
final class Claims {

    /**
     * What was claimed under this epoch already is claimed again; the answer may have been lost.
     * Whoever had it before under an earlier epoch, and is not the same, has ended, unless it said
     * that it has not.
     */
    private static final String CLAIM =
            """
            insert into partitions (partition, epoch, holder, claimed_at, claims)
            values (:partition, :epoch, :holder, now(), 1)
            on conflict (partition) do update
               set epoch = excluded.epoch, holder = excluded.holder, claimed_at = now(),
                   claims = case when partitions.holder = excluded.holder
                                 then greatest(partitions.claims, 1)
                                 else partitions.claims + 1 end,
                   trial_ms = case when partitions.trial_holder = excluded.holder then null
                                   else partitions.trial_ms end
             where partitions.epoch < excluded.epoch
                or partitions.epoch = excluded.epoch and partitions.holder = excluded.holder
            returning offset_ms, offset_sequence, commit_number, claims - 1, trial_ms, trial_sequence,
                      trial_index
            """;

    private static final String TRY_OUT =
            """
            update partitions
               set trial_holder = holder, trial_ms = :milliseconds, trial_sequence = :sequence,
                   trial_index = :index
             where partition = :partition
               and epoch = :epoch
               and commit_number = :commitNumber
            """;

    /** Its claim does not count, and what it was about to fold, it has survived. */
    private static final String RELEASE =
            """
            update partitions
               set claims = greatest(claims - 1, 0),
                   holder = case when holder = :holder then null else holder end,
                   trial_ms = case when trial_holder = :holder then null else trial_ms end,
                   trial_holder = case when trial_holder = :holder then null else trial_holder end
             where partition = :partition
               and (epoch = :epoch and holder = :holder or trial_holder = :holder)
            """;

    private static final String DEAD_AT =
            """
            select id
              from ledger
             where id >= :first and id < :next and kind = :kind
            """;

    private final Mutiny.SessionFactory database;

    Claims(Mutiny.SessionFactory database) {
        this.database = database;
    }

    Uni<Optional<Claim>> claim(int partition, long epoch, UUID holder) {
        return in(session ->
                        session.createNativeQuery(CLAIM, Object[].class)
                                .setParameter("partition", (short) partition)
                                .setParameter("epoch", epoch)
                                .setParameter("holder", holder)
                                .getResultList())
                .map(rows -> rows.stream().findFirst().map(row -> read(partition, epoch, row)));
    }

    private static Claim read(int partition, long epoch, Object[] row) {
        return new Claim(
                partition,
                epoch,
                (Long) row[0],
                (Long) row[1],
                (Long) row[2],
                new Claim.Past((Integer) row[3], trial(row)));
    }

    private static @Nullable Position trial(Object[] row) {
        return row[4] == null ? null : new Position((Long) row[4], (Long) row[5], (Integer) row[6]);
    }

    Uni<CommitOutcome> tryOut(Batch.Fence fence, Position position) {
        return in(session ->
                        session.createNativeQuery(TRY_OUT)
                                .setParameter("milliseconds", position.milliseconds())
                                .setParameter("sequence", position.sequence())
                                .setParameter("index", position.index())
                                .setParameter("partition", (short) fence.partition())
                                .setParameter("epoch", fence.epoch())
                                .setParameter("commitNumber", fence.commitNumber())
                                .executeUpdate())
                .map(rows -> rows == 1 ? CommitOutcome.COMMITTED : CommitOutcome.FENCED);
    }

    Uni<Set<UUID>> deadAt(long milliseconds) {
        return in(session ->
                        session.createNativeQuery(DEAD_AT, UUID.class)
                                .setParameter("first", EntryId.floor(milliseconds))
                                .setParameter("next", EntryId.floor(milliseconds + 1))
                                .setParameter("kind", Kind.DEAD_LETTER.text())
                                .getResultList())
                .map(Set::copyOf);
    }

    Uni<Void> release(int partition, long epoch, UUID holder) {
        return in(session ->
                        session.createNativeQuery(RELEASE)
                                .setParameter("partition", (short) partition)
                                .setParameter("epoch", epoch)
                                .setParameter("holder", holder)
                                .executeUpdate())
                .replaceWithVoid();
    }

    private <T> Uni<T> in(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return database.openStatelessSession()
                .chain(session -> work.apply(session).eventually(session::close));
    }
}
