package io.tocsin.fleet;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Resource.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leases and members in PostgreSQL. Only its clock decides what is over. To be called on a Vert.x
 * context.
 */
@ApplicationScoped
class LeaseTable {

    private static final Logger LOG = Logger.getLogger(LeaseTable.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SEEN =
            """
            insert into members as stored (id, name, version, joined_at, seen_at, leaving)
            values (:me, :name, :version, clock_timestamp(), clock_timestamp(), :leaving)
            on conflict (id) do update
               set seen_at = clock_timestamp(), leaving = excluded.leaving
            """;

    /** What somebody took in the meantime is not renewed, nor what was over. */
    private static final String RENEW =
            """
            update leases l
               set expires_at = clock_timestamp() + cast(:time as bigint) * interval '1 millisecond',
                   status = r.status
              from jsonb_to_recordset(cast(cast(:held as text) as jsonb))
                as r (kind text, name text, epoch bigint, status jsonb)
             where l.kind = r.kind
               and l.name = r.name
               and l.epoch = r.epoch
               and l.holder = :me
               and l.expires_at > clock_timestamp()
            returning l.kind, l.name, l.epoch
            """;

    private static final String MEMBERS =
            """
            select id, name, version,
                   cast(extract(epoch from joined_at) * 1000 as bigint),
                   cast(extract(epoch from seen_at) * 1000 as bigint),
                   seen_at > clock_timestamp() - cast(:time as bigint) * interval '1 millisecond',
                   leaving
              from members
             where seen_at > clock_timestamp() - interval '10 minutes'
             order by joined_at, id
            """;

    private static final String LEASES =
            """
            select kind, family, name, size, epoch,
                   case when expires_at > clock_timestamp() then holder end,
                   cast(extract(epoch from acquired_at) * 1000 as bigint),
                   cast(extract(epoch from clock_timestamp() - expires_at) * 1000 as bigint),
                   case when wanted_until > clock_timestamp() then wanted_by end,
                   cast(status as text)
              from leases
             order by kind, family, length(name), name
            """;

    /**
     * Who takes, does so alone: two must not reckon with the same free leases. Whoever stands still
     * in the middle of it keeps others waiting for no longer than this.
     */
    private static final String ALONE =
            """
            select set_config('idle_in_transaction_session_timeout', '4s', true)
                   || set_config('lock_timeout', '5s', true)
                   || cast(pg_advisory_xact_lock(8242105431968345) as text)
            """;

    private static final String KNOWN =
            """
            insert into leases (kind, name, family, size)
            select kind, name, family, size
              from jsonb_to_recordset(cast(cast(:resources as text) as jsonb))
                as r (kind text, name text, family text, size int)
            on conflict do nothing
            """;

    /**
     * Never under an epoch that was there before, even if the table of leases was lost: what is
     * written under it would be refused.
     */
    private static final String TAKE =
            """
            update leases l
               set holder = :me,
                   epoch = greatest(
                       l.epoch,
                       (select p.epoch
                          from partitions p
                         where l.kind = 'partition' and cast(p.partition as text) = l.name),
                       (select s.epoch
                          from channel_slices s
                         where l.kind = 'channels' and cast(s.slice as text) = l.name)) + 1,
                   family = r.family,
                   size = r.size,
                   acquired_at = clock_timestamp(),
                   expires_at = clock_timestamp() + cast(:time as bigint) * interval '1 millisecond',
                   wanted_by = null,
                   status = '{}'
              from jsonb_to_recordset(cast(cast(:resources as text) as jsonb))
                as r (kind text, name text, family text, size int)
             where l.kind = r.kind
               and l.name = r.name
               and (l.holder is null or l.expires_at <= clock_timestamp())
            returning l.kind, l.name, l.epoch
            """;

    private static final String ASK =
            """
            update leases l
               set wanted_by = :me,
                   wanted_until = clock_timestamp() + cast(:time as bigint) * interval '1 millisecond'
              from jsonb_to_recordset(cast(cast(:resources as text) as jsonb))
                as r (kind text, name text)
             where l.kind = r.kind
               and l.name = r.name
               and (l.wanted_by is null or l.wanted_until <= clock_timestamp())
            """;

    private static final String RELEASE =
            """
            update leases
               set holder = null, expires_at = clock_timestamp()
             where kind = :kind and name = :name and holder = :me and epoch = :epoch
            """;

    private static final String LEFT =
            """
            delete from members
             where id = :me or seen_at < clock_timestamp() - interval '1 hour'
            """;

    private static final String EXPIRE =
            "update leases set holder = null, expires_at = clock_timestamp()"
                    + " where holder is not null";

    private final Mutiny.SessionFactory database;
    private final Duration leaseTime;

    /** Kept from turn to turn, and with it its connection. Only the fleet's context knows it. */
    private Mutiny.@Nullable StatelessSession own;

    LeaseTable(Mutiny.SessionFactory database, FleetConfig config) {
        this.database = database;
        this.leaseTime = config.leaseTime();
    }

    /** A member, as it shows itself. */
    record Self(UUID id, String name, String version) {}

    /** A lease that is held under this epoch. */
    record Grant(Kind kind, String name, long epoch) {}

    /**
     * Says that the member is there, and renews these of its leases, with what is to be said of
     * each: those that are given back.
     */
    Uni<Set<Grant>> beat(Self me, boolean leaving, Map<Lease, Map<String, Object>> held) {
        return inTurn(
                session ->
                        session.createNativeQuery(SEEN)
                                .setParameter("me", me.id())
                                .setParameter("name", me.name())
                                .setParameter("version", me.version())
                                .setParameter("leaving", leaving)
                                .executeUpdate()
                                .chain(
                                        () ->
                                                session.createNativeQuery(RENEW, Object[].class)
                                                        .setParameter("me", me.id())
                                                        .setParameter("time", leaseTime.toMillis())
                                                        .setParameter("held", held(held))
                                                        .getResultList())
                                .map(LeaseTable::grants));
    }

    /** Who is there, and who has what. */
    Uni<Roster> roster() {
        return inTurn(this::roster);
    }

    private Uni<Roster> roster(Mutiny.StatelessSession session) {
        return session.createNativeQuery(MEMBERS, Object[].class)
                .setParameter("time", leaseTime.toMillis())
                .getResultList()
                .chain(
                        members ->
                                session.createNativeQuery(LEASES, Object[].class)
                                        .getResultList()
                                        .map(
                                                leases ->
                                                        new Roster(
                                                                members.stream()
                                                                        .map(LeaseTable::member)
                                                                        .toList(),
                                                                leases.stream()
                                                                        .map(LeaseTable::entry)
                                                                        .toList())));
    }

    /** Takes and asks for what is fair by then, of what is wanted; gives what was taken. */
    Uni<Set<Grant>> level(UUID me, Set<Resource> wanted) {
        return inTurn(
                session ->
                        session.withTransaction(
                                _ ->
                                        session.createNativeQuery(ALONE, String.class)
                                                .getSingleResult()
                                                .chain(() -> known(session, wanted))
                                                .chain(() -> roster(session))
                                                .map(roster -> Balance.of(roster, me, wanted))
                                                .chain(balance -> apply(session, me, balance))));
    }

    private static Uni<Integer> known(Mutiny.StatelessSession session, Set<Resource> wanted) {
        return session.createNativeQuery(KNOWN)
                .setParameter("resources", json(wanted))
                .executeUpdate();
    }

    private Uni<Set<Grant>> apply(Mutiny.StatelessSession session, UUID me, Balance balance) {
        return session.createNativeQuery(ASK)
                .setParameter("me", me)
                .setParameter("time", leaseTime.toMillis())
                .setParameter("resources", json(balance.ask()))
                .executeUpdate()
                .chain(
                        () ->
                                session.createNativeQuery(TAKE, Object[].class)
                                        .setParameter("me", me)
                                        .setParameter("time", leaseTime.toMillis())
                                        .setParameter("resources", json(balance.take()))
                                        .getResultList())
                .map(LeaseTable::grants);
    }

    /** Gives a lease back, for others to take at once. */
    Uni<Void> release(UUID me, Lease lease) {
        return in(
                session ->
                        session.createNativeQuery(RELEASE)
                                .setParameter("kind", lease.resource().kind().text())
                                .setParameter("name", lease.resource().name())
                                .setParameter("me", me)
                                .setParameter("epoch", lease.epoch())
                                .executeUpdate()
                                .replaceWithVoid());
    }

    /** The member is there no longer, nor are those that have not been heard of for an hour. */
    Uni<Void> left(UUID me) {
        return in(
                session ->
                        session.createNativeQuery(LEFT)
                                .setParameter("me", me)
                                .executeUpdate()
                                .replaceWithVoid());
    }

    /** Nobody has a lease any more. */
    Uni<Void> expire() {
        return in(session -> session.createNativeQuery(EXPIRE).executeUpdate().replaceWithVoid());
    }

    /**
     * One step of a turn, on a connection that nobody else uses: whoever stood in line for one of
     * the pool's, behind work that PostgreSQL is slow with, would lose the leases that the work
     * rests on. After a failure the next step gets another one.
     */
    private <T> Uni<T> inTurn(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return toTheEnd(
                () -> {
                    Mutiny.StatelessSession kept = own;
                    own = null;
                    return (kept == null
                                    ? database.openStatelessSession()
                                    : Uni.createFrom().item(kept))
                            .chain(
                                    session ->
                                            work.apply(session)
                                                    .call(() -> keep(session))
                                                    .onFailure()
                                                    .call(() -> end(session)));
                });
    }

    private Uni<Void> keep(Mutiny.StatelessSession session) {
        if (own == null) {
            own = session;
            return Uni.createFrom().voidItem();
        }
        return end(session);
    }

    private static Uni<Void> end(Mutiny.StatelessSession session) {
        return session.close()
                .onFailure()
                .invoke(failure -> LOG.debugf("Connection not closed: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Gives back the connection that turns have kept; the next one takes another. */
    Uni<Void> close() {
        Mutiny.StatelessSession kept = own;
        own = null;
        return kept == null ? Uni.createFrom().voidItem() : end(kept);
    }

    private <T> Uni<T> in(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return toTheEnd(
                () ->
                        database.openStatelessSession()
                                .chain(session -> work.apply(session).eventually(session::close)));
    }

    /**
     * Whoever stops waiting must not stop the work: a transaction that is left in the middle keeps
     * its locks, and takes them along with its connection into the pool.
     */
    private static <T> Uni<T> toTheEnd(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .emitter(
                        caller ->
                                Uni.createFrom()
                                        .deferred(work::get)
                                        .subscribe()
                                        .with(caller::complete, caller::fail));
    }

    private static Set<Grant> grants(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new Grant(Kind.of((String) row[0]), (String) row[1], (Long) row[2]))
                .collect(toUnmodifiableSet());
    }

    private static Roster.Member member(Object[] row) {
        return new Roster.Member(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                Instant.ofEpochMilli((Long) row[3]),
                Instant.ofEpochMilli((Long) row[4]),
                (Boolean) row[5],
                (Boolean) row[6]);
    }

    private static Roster.Entry entry(Object[] row) {
        Kind kind = Kind.of((String) row[0]);
        String name = (String) row[2];
        UUID holder = (UUID) row[5];
        Long acquiredAt = (Long) row[6];
        return new Roster.Entry(
                new Resource(kind, (String) row[1], number(kind, name), (Integer) row[3]),
                (Long) row[4],
                holder,
                holder == null || acquiredAt == null ? null : Instant.ofEpochMilli(acquiredAt),
                holder == null ? Math.max(0, (Long) row[7]) : 0,
                (@Nullable UUID) row[8],
                status(holder == null ? "{}" : (String) row[9]));
    }

    private static Map<String, Object> status(String text) {
        try {
            return JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps JSON", e);
        }
    }

    private static String held(Map<Lease, Map<String, Object>> held) {
        return write(
                held.entrySet().stream()
                        .map(
                                one ->
                                        Map.of(
                                                "kind", one.getKey().resource().kind().text(),
                                                "name", one.getKey().resource().name(),
                                                "epoch", one.getKey().epoch(),
                                                "status", one.getValue()))
                        .toList());
    }

    private static int number(Kind kind, String name) {
        return switch (kind) {
            case PARTITION, CHANNELS -> Integer.parseInt(name);
            case SHARD -> Integer.parseInt(name.substring(name.lastIndexOf('/') + 1));
            case SINGLETON -> 0;
        };
    }

    private static String json(Collection<Resource> resources) {
        return write(
                resources.stream()
                        .map(
                                one ->
                                        Map.of(
                                                "kind", one.kind().text(),
                                                "name", one.name(),
                                                "family", one.family(),
                                                "size", one.size()))
                        .toList());
    }

    private static String write(List<?> rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can be written", e);
        }
    }
}
