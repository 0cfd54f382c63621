package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The receivers that are paused. Every change happens whole or not at all, with its entry in the
 * ledger. A pause whose end has come holds no longer, whether its row is still there or not. All
 * methods must be called on a Vert.x context, and fail with {@link LedgerUnavailableException}.
 */
@ApplicationScoped
public class Pauses {

    private static final String COLUMNS =
            """
            receiver, cast(floor(extract(epoch from since) * 1000) as bigint),
            cast(floor(extract(epoch from until) * 1000) as bigint), author, comment
            """;

    /** One that goes on keeps its beginning. */
    private static final String PAUSE =
            """
            insert into pauses (receiver, since, until, author, comment)
            values (:receiver, to_timestamp(cast(:now as bigint) / 1000.0),
                    to_timestamp(cast(cast(:until as text) as bigint) / 1000.0), :author, :comment)
                on conflict (receiver) do update
               set since = case when pauses.until <= excluded.since then excluded.since
                                else pauses.since end,
                   until = excluded.until,
                   author = excluded.author,
                   comment = excluded.comment
            returning
            """
                    + COLUMNS;

    private static final String RESUME =
            "delete from pauses where receiver = :receiver returning " + COLUMNS;

    private static final String FORGET =
            "delete from pauses where until <= to_timestamp(cast(:now as bigint) / 1000.0)";

    private static final String LIST = "select " + COLUMNS + " from pauses order by receiver";

    private static final String ENTER =
            """
            insert into ledger (id, at, kind, detail)
            values (:entry, to_timestamp(cast(:at as bigint) / 1000.0), :kind, :detail)
                on conflict (id) do nothing
            """;

    private final Reads reads;
    private final InstantSource clock;

    Pauses(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * Pauses {@code receiver} from now on; if it is paused already, until another moment.
     *
     * @param until until when; null until somebody resumes it
     * @param author who wants it
     * @param comment why; may be empty
     */
    public Uni<Pause> pause(
            String receiver, @Nullable Instant until, String author, String comment) {
        Instant now = clock.instant();
        String end = until == null ? "somebody resumes it" : until.toString();
        String said =
                "%s; receiver %s, until %s"
                        .formatted(SilenceTurn.by(author, comment), receiver, end);
        return reads.ask(
                        session ->
                                session.createNativeQuery(PAUSE, Object[].class)
                                        .setParameter("receiver", receiver)
                                        .setParameter("now", now.toEpochMilli())
                                        .setParameter(
                                                "until",
                                                until == null
                                                        ? null
                                                        : Long.toString(until.toEpochMilli()))
                                        .setParameter("author", author)
                                        .setParameter("comment", comment)
                                        .getSingleResult()
                                        .call(
                                                () ->
                                                        enter(
                                                                session,
                                                                receiver,
                                                                now,
                                                                Kind.RECEIVER_PAUSED,
                                                                said)))
                .map(Pauses::read);
    }

    /**
     * Ends the pause of {@code receiver}. To repeat it changes nothing.
     *
     * @param author who wants it
     * @param comment why; null if they do not say
     * @return the pause that held until now; empty if none did
     */
    public Uni<Optional<Pause>> resume(String receiver, String author, @Nullable String comment) {
        Instant now = clock.instant();
        String said = SilenceTurn.by(author, comment) + "; receiver " + receiver;
        return reads.ask(
                session ->
                        session.createNativeQuery(RESUME, Object[].class)
                                .setParameter("receiver", receiver)
                                .getResultList()
                                .map(rows -> held(rows, now))
                                .call(
                                        pause ->
                                                pause.isEmpty()
                                                        ? Uni.createFrom().voidItem()
                                                        : enter(
                                                                session,
                                                                receiver,
                                                                now,
                                                                Kind.RECEIVER_RESUMED,
                                                                said)));
    }

    /** Those that hold now, by receiver. Forgets those that are over. */
    public Uni<List<Pause>> list() {
        Instant now = clock.instant();
        return reads.ask(
                session ->
                        session.createNativeQuery(FORGET)
                                .setParameter("now", now.toEpochMilli())
                                .executeUpdate()
                                .chain(
                                        () ->
                                                session.createNativeQuery(LIST, Object[].class)
                                                        .getResultList())
                                .map(rows -> rows.stream().map(Pauses::read).toList()));
    }

    private static Optional<Pause> held(List<Object[]> rows, Instant now) {
        return rows.stream().findFirst().map(Pauses::read).filter(pause -> pause.holds(now));
    }

    private static Pause read(Object[] row) {
        return new Pause(
                (String) row[0],
                moment((Number) row[1]),
                row[2] == null ? null : moment((Number) row[2]),
                (String) row[3],
                (String) row[4]);
    }

    private static Instant moment(Number milliseconds) {
        return Instant.ofEpochMilli(milliseconds.longValue());
    }

    private static Uni<Integer> enter(
            Mutiny.StatelessSession session, String receiver, Instant now, Kind kind, String said) {
        UUID about = UUID.nameUUIDFromBytes(receiver.getBytes(StandardCharsets.UTF_8));
        long at = now.toEpochMilli();
        return session.createNativeQuery(ENTER)
                .setParameter("entry", EntryId.of(about, at, kind, at))
                .setParameter("at", at)
                .setParameter("kind", kind.text())
                .setParameter("detail", said)
                .executeUpdate();
    }
}
