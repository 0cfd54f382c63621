package io.tocsin.fleet;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Resource.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
                        session.createNativeQuery(LeaseStatements.SEEN)
                                .setParameter("me", me.id())
                                .setParameter("name", me.name())
                                .setParameter("version", me.version())
                                .setParameter("leaving", leaving)
                                .executeUpdate()
                                .chain(
                                        () ->
                                                session.createNativeQuery(
                                                                LeaseStatements.RENEW,
                                                                Object[].class)
                                                        .setParameter("me", me.id())
                                                        .setParameter("time", leaseTime.toMillis())
                                                        .setParameter("held", LeaseRows.held(held))
                                                        .getResultList())
                                .map(LeaseRows::grants));
    }

    /** Who is there, and who has what. */
    Uni<Roster> roster() {
        return inTurn(this::roster);
    }

    private Uni<Roster> roster(Mutiny.StatelessSession session) {
        return session.createNativeQuery(LeaseStatements.MEMBERS, Object[].class)
                .setParameter("time", leaseTime.toMillis())
                .getResultList()
                .chain(
                        members ->
                                session.createNativeQuery(LeaseStatements.LEASES, Object[].class)
                                        .getResultList()
                                        .map(
                                                leases ->
                                                        new Roster(
                                                                members.stream()
                                                                        .map(LeaseRows::member)
                                                                        .toList(),
                                                                leases.stream()
                                                                        .map(LeaseRows::entry)
                                                                        .toList())));
    }

    /**
     * Takes and asks for what is fair by then, of what is wanted; gives what was taken.
     *
     * @param beginning as in {@link Balance#of}
     */
    Uni<Set<Grant>> level(UUID me, Set<Resource> wanted, Set<Kind> beginning) {
        return inTurn(
                session ->
                        session.withTransaction(
                                _ ->
                                        session.createNativeQuery(
                                                        LeaseStatements.ALONE, String.class)
                                                .getSingleResult()
                                                .chain(() -> known(session, wanted))
                                                .chain(() -> roster(session))
                                                .map(
                                                        roster ->
                                                                Balance.of(
                                                                        roster, me, wanted,
                                                                        beginning))
                                                .chain(balance -> apply(session, me, balance))));
    }

    private static Uni<Integer> known(Mutiny.StatelessSession session, Set<Resource> wanted) {
        return session.createNativeQuery(LeaseStatements.KNOWN)
                .setParameter("resources", LeaseRows.json(wanted))
                .executeUpdate();
    }

    private Uni<Set<Grant>> apply(Mutiny.StatelessSession session, UUID me, Balance balance) {
        return session.createNativeQuery(LeaseStatements.ASK)
                .setParameter("me", me)
                .setParameter("time", leaseTime.toMillis())
                .setParameter("resources", LeaseRows.json(balance.ask()))
                .executeUpdate()
                .chain(
                        () ->
                                session.createNativeQuery(LeaseStatements.TAKE, Object[].class)
                                        .setParameter("me", me)
                                        .setParameter("time", leaseTime.toMillis())
                                        .setParameter("resources", LeaseRows.json(balance.take()))
                                        .getResultList())
                .map(LeaseRows::grants);
    }

    /** Gives a lease back, for others to take at once. */
    Uni<Void> release(UUID me, Lease lease) {
        return in(
                session ->
                        session.createNativeQuery(LeaseStatements.RELEASE)
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
                        session.createNativeQuery(LeaseStatements.LEFT)
                                .setParameter("me", me)
                                .executeUpdate()
                                .replaceWithVoid());
    }

    /** Nobody has a lease any more. */
    Uni<Void> expire() {
        return in(
                session ->
                        session.createNativeQuery(LeaseStatements.EXPIRE)
                                .executeUpdate()
                                .replaceWithVoid());
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
}
