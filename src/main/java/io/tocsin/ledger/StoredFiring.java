package io.tocsin.ledger;

import static java.util.stream.Collectors.joining;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What fires, in PostgreSQL. A moment is a snapshot: what cannot be seen in it is what was begun
 * later, and the few transactions that were under way. So nothing is overlooked that was begun
 * earlier and committed later, and nobody waits for a transaction that takes long.
 */
@ApplicationScoped
class StoredFiring implements FiringLog {

    /** At a few hundred bytes each. */
    private static final int PAGE = 5000;

    /** What one page may take: the first ones of a large ledger come from its disks. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String PAGED =
            """
            select cast(now.moment as text), found.fingerprint, found.partition, found.fires,
                   found.labels
              from (select pg_current_snapshot() as moment) now
              left join (
                   select fingerprint, partition, status = 'firing' as fires,
                          cast(labels as text) as labels
                     from %s
                      and fingerprint >= :from
                      and partition <> all (cast(string_to_array(:except, ',') as smallint[]))
                      and labels @> any (array(select jsonb_array_elements(
                                                      cast(cast(:having as text) as jsonb))))
                    order by fingerprint
                    limit :most) found on true
             order by found.fingerprint
            """;

    private static final String FIRING = PAGED.formatted("alerts where status = 'firing'");

    /**
     * Only these kinds of entries begin or end the time in which an alert fires. The limit sees to
     * it that alerts are looked up one by one: there are few, and PostgreSQL cannot know that.
     */
    private static final String CHANGED =
            PAGED.formatted(
                    """
                    (select fingerprint as changed
                       from ledger
                      where kind in ('fired', 'revived', 'resolved')
                        and transaction >= cast(cast(pg_snapshot_xmax(
                            cast(cast(:since as text) as pg_snapshot)) as text) as bigint)
                      union
                     select l.fingerprint
                       from pg_snapshot_xip(cast(cast(:since as text) as pg_snapshot)) open (id)
                       join ledger l
                         on l.kind in ('fired', 'revived', 'resolved')
                        and l.transaction = cast(cast(open.id as text) as bigint)) news
                     cross join lateral (select *
                                           from alerts
                                          where alerts.fingerprint = news.changed
                                          limit 1) alert
                     where true
                    """);

    /** One at a time: questions must not keep the fold from committing. */
    private final Turnstile turnstile = new Turnstile(1, PATIENCE);

    private final Mutiny.SessionFactory database;
    private final int most;

    @Inject
    StoredFiring(Mutiny.SessionFactory database) {
        this(database, PAGE);
    }

    /** In pages of so many. */
    StoredFiring(Mutiny.SessionFactory database, int most) {
        this.database = database;
        this.most = most;
    }

    @Override
    public Uni<FiringPage> firing(Wanted wanted, long from) {
        return page(FIRING, wanted, from, query -> query);
    }

    @Override
    public Uni<FiringPage> changedSince(String moment, Wanted wanted, long from) {
        return page(CHANGED, wanted, from, query -> query.setParameter("since", moment));
    }

    private Uni<FiringPage> page(
            String statement,
            Wanted wanted,
            long from,
            UnaryOperator<Mutiny.SelectionQuery<Object[]>> more) {
        String except = wanted.except().stream().map(String::valueOf).collect(joining(","));
        return turnstile
                .pass(
                        () ->
                                database.openStatelessSession()
                                        .chain(
                                                session ->
                                                        more.apply(
                                                                        session.createNativeQuery(
                                                                                statement,
                                                                                Object[].class))
                                                                .setParameter("from", from)
                                                                .setParameter("except", except)
                                                                .setParameter(
                                                                        "having",
                                                                        Rows.labels(
                                                                                wanted.having()))
                                                                .setParameter("most", most)
                                                                .getResultList()
                                                                .eventually(session::close)))
                .map(this::page);
    }

    /** There is always a row, for the moment. */
    private FiringPage page(List<Object[]> rows) {
        List<FiringPage.Seen> alerts =
                rows.stream().filter(row -> row[1] != null).map(StoredFiring::seen).toList();
        return new FiringPage((String) rows.getFirst()[0], alerts, alerts.size() < most);
    }

    private static FiringPage.Seen seen(Object[] row) {
        return new FiringPage.Seen(
                ((Number) row[1]).longValue(),
                ((Number) row[2]).intValue(),
                (Boolean) row[3],
                StoredLabels.read((String) row[4]));
    }
}
