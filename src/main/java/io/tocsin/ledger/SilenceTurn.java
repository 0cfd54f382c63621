package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * One change of the silences: a transaction that holds the row of their revision, so that there is
 * no other at the same time.
 *
 * @param revision that of the silences when it is done
 * @param now when it happens
 */
record SilenceTurn(Mutiny.StatelessSession session, long revision, Instant now) {

    /** The matchers of a silence can be long, and the ledger is for reading. */
    private static final int MATCHERS = 1000;

    private static final String BEGIN =
            "update silences_revision set revision = revision + 1 returning revision";

    private static final String FIND =
            "select " + SilenceRow.COLUMNS + " from silences where id = :id";

    private static final String COUNT =
            "select count(*) from silences"
                    + " where ends_at > to_timestamp(cast(:now as bigint) / 1000.0)";

    private static final String WRITE =
            """
            insert into silences (
                   id, matchers, starts_at, ends_at, ends_with_alert, author, comment, revision)
            values (:id, :matchers, to_timestamp(cast(:startsAt as bigint) / 1000.0),
                    to_timestamp(cast(:endsAt as bigint) / 1000.0), :endsWithAlert, :author,
                    :comment, :revision)
                on conflict (id) do update
               set starts_at = excluded.starts_at,
                   ends_at = excluded.ends_at,
                   comment = excluded.comment,
                   revision = excluded.revision
            """;

    // It silenced something that is over, and nothing that fires.
    private static final String OVER =
            "select "
                    + SilenceRow.COLUMNS
                    + """
                      from silences s
                     where s.ends_with_alert
                       and s.starts_at <= to_timestamp(cast(:now as bigint) / 1000.0)
                       and s.ends_at > to_timestamp(cast(:now as bigint) / 1000.0)
                       and exists (select from alerts a where a.quiet_by = cast(s.id as text))
                       and not exists (select from alerts a
                                        where a.quiet_by = cast(s.id as text)
                                          and a.status = 'firing')
                     order by s.id
                     limit 100
                    """;

    private static final String ENTER =
            """
            insert into ledger (id, at, kind, silence, detail)
            values (:entry, to_timestamp(cast(:at as bigint) / 1000.0), :kind, :silence, :detail)
                on conflict (id) do nothing
            """;

    /** Waits for changes that are under way, and begins. */
    static Uni<SilenceTurn> begin(Mutiny.StatelessSession session, Instant now) {
        return session.createNativeQuery(BEGIN, Long.class)
                .getSingleResult()
                .map(revision -> new SilenceTurn(session, revision, now));
    }

    /** How many silences are not over. */
    Uni<Long> count() {
        return session.createNativeQuery(COUNT, Long.class)
                .setParameter("now", now.toEpochMilli())
                .getSingleResult();
    }

    Uni<Optional<StoredSilence>> find(UUID id) {
        return find(session, id);
    }

    static Uni<Optional<StoredSilence>> find(Mutiny.StatelessSession session, UUID id) {
        return session.createNativeQuery(FIND, Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(SilenceRow::read));
    }

    /** Those that end with their alerts, and whose alerts are over; a hundred at most. */
    static Uni<List<StoredSilence>> over(Mutiny.StatelessSession session, Instant now) {
        return session.createNativeQuery(OVER, Object[].class)
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .map(rows -> rows.stream().map(SilenceRow::read).toList());
    }

    /** Writes {@code silence} as it is now, and what happened to it. */
    Uni<StoredSilence> write(StoredSilence silence, Kind kind, String said) {
        StoredSilence.Terms terms = silence.terms();
        return session.createNativeQuery(WRITE)
                .setParameter("id", silence.id())
                .setParameter("matchers", terms.matchers())
                .setParameter("startsAt", terms.startsAt().toEpochMilli())
                .setParameter("endsAt", terms.endsAt().toEpochMilli())
                .setParameter("endsWithAlert", terms.endsWithAlert())
                .setParameter("author", terms.author())
                .setParameter("comment", terms.comment())
                .setParameter("revision", revision)
                .executeUpdate()
                .chain(() -> enter(silence, kind, said))
                .replaceWith(silence);
    }

    /** Ends {@code silence} now. One that has not begun then never does. */
    Uni<StoredSilence> end(StoredSilence silence, String said) {
        StoredSilence.Terms terms = silence.terms();
        StoredSilence.Terms ended =
                new StoredSilence.Terms(
                        terms.matchers(),
                        terms.startsAt().isAfter(now) ? now : terms.startsAt(),
                        now,
                        terms.endsWithAlert(),
                        terms.author(),
                        terms.comment());
        return write(new StoredSilence(silence.id(), ended), Kind.SILENCE_EXPIRED, said);
    }

    private Uni<Integer> enter(StoredSilence silence, Kind kind, String said) {
        long at = now.toEpochMilli();
        return session.createNativeQuery(ENTER)
                .setParameter("entry", EntryId.of(silence.id(), revision, kind, at))
                .setParameter("at", at)
                .setParameter("kind", kind.text())
                .setParameter("silence", silence.id())
                .setParameter("detail", said + "; " + shortened(silence.terms().matchers()))
                .executeUpdate();
    }

    private static String shortened(String matchers) {
        return matchers.length() <= MATCHERS ? matchers : matchers.substring(0, MATCHERS) + "…";
    }

    /** {@code by ann: growing the volume}. */
    static String by(String author, @Nullable String comment) {
        return "by " + author + (comment == null || comment.isEmpty() ? "" : ": " + comment);
    }
}
