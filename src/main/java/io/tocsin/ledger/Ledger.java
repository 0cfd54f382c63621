package io.tocsin.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the fold writes to, and begins from. All methods must be called on a Vert.x context. */
@ApplicationScoped
public class Ledger {

    private final Mutiny.SessionFactory database;
    private final Event<ConversationsChanged> changed;
    private final String commit = resource("commit.sql");
    private final String load = resource("load.sql");

    Ledger(Mutiny.SessionFactory database, Event<ConversationsChanged> changed) {
        this.database = database;
        this.changed = changed;
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
                .setParameter("conversations", Rows.conversations(batch.conversations()))
                .setParameter("members", Rows.members(batch.conversations()))
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
                                    .map(ConversationChange::receiver)
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
