package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The threads of messages, in PostgreSQL. */
@ApplicationScoped
class StoredThreads implements PostThreads {

    /** Transactions that may still be under way are left for the next time. */
    private static final String BEGIN =
            """
            update posts
               set thread_to = cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)
             where id = :post and thread_to is null
            """;

    private static final String POST =
            """
            select thread_id, thread_from, thread_done, thread_pages
              from posts
             where id = :post
            """;

    private static final String ENTRIES =
            """
            select cast(extract(epoch from l.at) * 1000 as bigint), l.kind, l.decision, l.reason,
                   l.name, l.severity, l.count, l.detail
              from posts p
              join conversations c on c.post = p.id
              join ledger l on l.conversation = c.id
             where p.id = :post
               and l.transaction >= p.thread_from
               and l.transaction < p.thread_to
               and l.kind not in ('held', 'delivered')
             order by l.id
            """;

    private static final String STARTED = "update posts set thread_id = :thread where id = :post";

    private static final String WRITTEN =
            """
            update posts
               set thread_done = thread_done + 1, thread_pages = thread_pages + 1
             where id = :post
            """;

    private static final String DONE =
            """
            update posts p
               set thread_from = p.thread_to, thread_to = null, thread_done = 0,
                   thread_due = exists (select from conversations c
                                          join ledger l on l.conversation = c.id
                                         where c.post = p.id
                                           and l.transaction >= p.thread_to
                                           and l.kind not in ('held', 'delivered'))
             where p.id = :post and p.thread_to is not null
            """;

    private static final String ABANDONED = "update posts set thread_due = false where id = :post";

    private final Fencing fencing;

    @Inject
    StoredThreads(Mutiny.SessionFactory database) {
        this(new Fencing(database, null));
    }

    private StoredThreads(Fencing fencing) {
        this.fencing = fencing;
    }

    @Override
    public PostThreads under(ChannelFence fence) {
        return new StoredThreads(new Fencing(fencing.database(), fence));
    }

    @Override
    public Uni<ThreadWork> work(UUID post) {
        return in(
                session ->
                        session.createNativeQuery(BEGIN)
                                .setParameter("post", post)
                                .executeUpdate()
                                .chain(
                                        () ->
                                                session.createNativeQuery(POST, Object[].class)
                                                        .setParameter("post", post)
                                                        .getSingleResult())
                                .chain(
                                        row ->
                                                session.createNativeQuery(ENTRIES, Object[].class)
                                                        .setParameter("post", post)
                                                        .getResultList()
                                                        .map(entries -> work(row, entries))));
    }

    private static ThreadWork work(Object[] row, List<Object[]> entries) {
        return new ThreadWork(
                (Long) row[0],
                ((Number) row[1]).longValue() == 0,
                ((Number) row[2]).intValue(),
                ((Number) row[3]).intValue(),
                entries.stream().map(StoredThreads::entry).toList());
    }

    private static TimelineEntry entry(Object[] row) {
        return new TimelineEntry(
                Instant.ofEpochMilli(((Number) row[0]).longValue()),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                ((Number) row[6]).longValue(),
                (String) row[7]);
    }

    @Override
    public Uni<Void> started(UUID post, long thread) {
        return in(session ->
                        session.createNativeQuery(STARTED)
                                .setParameter("post", post)
                                .setParameter("thread", thread)
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> written(UUID post) {
        return step(WRITTEN, post);
    }

    @Override
    public Uni<Void> done(UUID post) {
        return step(DONE, post);
    }

    @Override
    public Uni<Void> abandoned(UUID post) {
        return step(ABANDONED, post);
    }

    private Uni<Void> step(String statement, UUID post) {
        return in(session ->
                        session.createNativeQuery(statement)
                                .setParameter("post", post)
                                .executeUpdate())
                .replaceWithVoid();
    }

    private <T> Uni<T> in(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return fencing.in(work);
    }
}
