package io.tocsin.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the fold writes to, and begins from. All methods must be called on a Vert.x context. */
@ApplicationScoped
public class Ledger {

    private final Mutiny.SessionFactory database;

    /** How many alerts are loaded at once: some milliseconds of work. */
    static final int PAGE = 500;

    private final Event<ConversationsChanged> changed;
    private final Claims claims;
    private final String commit = resource("commit.sql");
    private final String load = resource("load.sql");

    Ledger(Mutiny.SessionFactory database, Event<ConversationsChanged> changed) {
        this.database = database;
        this.changed = changed;
        this.claims = new Claims(database);
    }

    /**
     * Takes {@code partition} from whoever had it under an earlier epoch: from here on they commit
     * nothing. May be repeated.
     *
     * @param holder who takes it
     * @return empty if it was taken under a later epoch
     */
    public Uni<Optional<Claim>> claim(int partition, long epoch, UUID holder) {
        return claims.claim(partition, epoch, holder);
    }

    /**
     * Notes that the event at {@code position} is about to be folded, so that others know of it if
     * that ends this process. The next commit forgets it. May be repeated.
     *
     * @return {@link CommitOutcome#FENCED} if it was not noted, because another has the partition
     */
    public Uni<CommitOutcome> tryOut(Batch.Fence fence, Position position) {
        return claims.tryOut(fence, position);
    }

    /** The ids of the entries about events from this millisecond that could not be folded. */
    public Uni<Set<UUID>> deadAt(long milliseconds) {
        return claims.deadAt(milliseconds);
    }

    /**
     * Notes that {@code holder} has not died of what it folded under this epoch, but hands the
     * partition over, or has lost it. May be repeated.
     */
    public Uni<Void> release(int partition, long epoch, UUID holder) {
        return claims.release(partition, epoch, holder);
    }

    /**
     * Writes {@code batch}, all or nothing, under its fence. When it fails the outcome is unknown,
     * and the same call may be repeated: what was written is recognised by the commit's number.
     *
     * @return fails with {@link RefusedException} if it was not written, and never will be
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
                .onFailure()
                .transform(RefusedException::translate)
                .invoke(outcome -> announce(batch, outcome));
    }

    /**
     * Alerts of {@code partition}, as of its last commit: at most {@link #PAGE}, so that reading
     * many keeps nobody else on the event loop waiting. Pages belong together if nobody commits
     * meanwhile, which whoever has claimed the partition can see to.
     *
     * @param first from which fingerprint on
     */
    public Uni<LoadedPage> load(int partition, long first) {
        return database.openStatelessSession()
                .chain(
                        session ->
                                session.createNativeQuery(load, Object[].class)
                                        .setParameter("partition", (short) partition)
                                        .setParameter("first", first)
                                        .setParameter("most", PAGE)
                                        .getResultList()
                                        .eventually(session::close))
                .map(
                        rows ->
                                new LoadedPage(
                                        rows.stream().map(LoadedRow::read).toList(),
                                        rows.size() < PAGE));
    }

    private Uni<Boolean> write(Mutiny.StatelessSession session, Batch batch) {
        Batch.Fence fence = batch.fence();
        BatchRows rows = BatchRows.of(batch);
        return session.createNativeQuery(commit, Long.class)
                .setParameter("partition", (short) fence.partition())
                .setParameter("epoch", fence.epoch())
                .setParameter("commitNumber", fence.commitNumber())
                .setParameter("offsetMilliseconds", batch.offset().milliseconds())
                .setParameter("offsetSequence", batch.offset().sequence())
                .setParameter("changes", rows.changes())
                .setParameter("counts", rows.counts())
                .setParameter("entries", rows.entries())
                .setParameter("told", rows.told())
                .getSingleResult()
                .map(fenced -> fenced == 1);
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
