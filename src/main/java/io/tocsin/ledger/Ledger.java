package io.tocsin.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the fold writes to, and begins from. All methods must be called on a Vert.x context. */
@ApplicationScoped
public class Ledger {

    /**
     * What was claimed under this epoch already is claimed again; the answer may have been lost.
     */
    private static final String CLAIM =
            """
            insert into partitions (partition, epoch, holder, claimed_at)
            values (:partition, :epoch, :holder, now())
            on conflict (partition) do update
               set epoch = excluded.epoch, holder = excluded.holder, claimed_at = now()
             where partitions.epoch < excluded.epoch
                or partitions.epoch = excluded.epoch and partitions.holder = excluded.holder
            returning offset_ms, offset_sequence, commit_number
            """;

    private final Mutiny.SessionFactory database;
    private final Event<ConversationsChanged> changed;
    private final String commit = resource("commit.sql");
    private final String load = resource("load.sql");

    Ledger(Mutiny.SessionFactory database, Event<ConversationsChanged> changed) {
        this.database = database;
        this.changed = changed;
    }

    /**
     * Takes {@code partition} from whoever had it under an earlier epoch: from here on they commit
     * nothing. May be repeated.
     *
     * @param holder who takes it
     * @return empty if it was taken under a later epoch
     */
    public Uni<Optional<Claim>> claim(int partition, long epoch, UUID holder) {
        return database.openStatelessSession()
                .chain(
                        session ->
                                session.createNativeQuery(CLAIM, Object[].class)
                                        .setParameter("partition", (short) partition)
                                        .setParameter("epoch", epoch)
                                        .setParameter("holder", holder)
                                        .getResultList()
                                        .eventually(session::close))
                .map(
                        rows ->
                                rows.stream()
                                        .findFirst()
                                        .map(
                                                row ->
                                                        new Claim(
                                                                partition,
                                                                epoch,
                                                                (Long) row[0],
                                                                (Long) row[1],
                                                                (Long) row[2])));
    }

    /**
     * Writes {@code batch}, all or nothing, under its fence. When it fails the outcome is unknown,
     * and the same call may be repeated: what was written is recognised by the commit's number.
     */
    public Uni<CommitOutcome> commit(Batch batch) {
        return database.openStatelessSession()
                .chain(
                        session ->
                                write(session, batch)
                                        .chain(
                                                written ->
                                                        written
                                                                ? Uni.createFrom()
                                                                        .item(
                                                                                CommitOutcome
                                                                                        .COMMITTED)
                                                                : whyNot(session, batch.fence()))
                                        .eventually(session::close))
                .invoke(outcome -> announce(batch, outcome));
    }

    /** The alerts of {@code partition}, as of its last commit. */
    public Uni<List<LoadedAlert>> load(int partition) {
        return database.openStatelessSession()
                .chain(
                        session ->
                                session.createNativeQuery(load, Object[].class)
                                        .setParameter("partition", (short) partition)
                                        .getResultList()
                                        .eventually(session::close))
                .map(rows -> rows.stream().map(LoadedRow::read).toList());
    }

    private Uni<Boolean> write(Mutiny.StatelessSession session, Batch batch) {
        Batch.Fence fence = batch.fence();
        return session.createNativeQuery(commit, Long.class)
                .setParameter("partition", (short) fence.partition())
                .setParameter("epoch", fence.epoch())
                .setParameter("commitNumber", fence.commitNumber())
                .setParameter("offsetMilliseconds", batch.offset().milliseconds())
                .setParameter("offsetSequence", batch.offset().sequence())
                .setParameter("changes", Rows.changes(batch.changes()))
                .setParameter("counts", Rows.counts(batch.counts()))
                .setParameter("entries", Rows.entries(batch.entries()))
                .setParameter("told", Rows.told(batch.conversations()))
                .getSingleResult()
                .map(rows -> rows == 1);
    }

    private static Uni<CommitOutcome> whyNot(Mutiny.StatelessSession session, Batch.Fence fence) {
        return session.createNativeQuery(
                        "select count(*) from partitions where partition = :partition"
                                + " and epoch = :epoch and commit_number = :commitNumber + 1",
                        Long.class)
                .setParameter("partition", (short) fence.partition())
                .setParameter("epoch", fence.epoch())
                .setParameter("commitNumber", fence.commitNumber())
                .getSingleResult()
                .map(rows -> rows == 1 ? CommitOutcome.COMMITTED : CommitOutcome.FENCED);
    }

    private void announce(Batch batch, CommitOutcome outcome) {
        if (outcome == CommitOutcome.COMMITTED && !batch.conversations().isEmpty()) {
            changed.fire(
                    new ConversationsChanged(
                            batch.conversations().stream()
                                    .map(change -> change.key().receiver())
                                    .collect(Collectors.toSet())));
        }
    }

    static String resource(String name) {
        try (InputStream stream = Ledger.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is not packaged");
            }
            return new String(stream.readAllBytes(), UTF_8).replaceAll("(?m)^--.*\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
