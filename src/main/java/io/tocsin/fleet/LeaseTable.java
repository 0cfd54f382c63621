package io.tocsin.fleet;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Resource.Kind;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leases and members in PostgreSQL. Only its clock decides what is over. To be called on the {@link
 * LeaseLoop}, on which all is answered.
 */
@ApplicationScoped
class LeaseTable {

    private static final Logger LOG = Logger.getLogger(LeaseTable.class);

    private final LeaseLoop loop;
    private final Duration leaseTime;

    /** Kept from turn to turn. Only the fleet's context knows it. */
    private @Nullable SqlConnection own;

    LeaseTable(LeaseLoop loop, FleetConfig config) {
        this.loop = loop;
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
                connection ->
                        ask(
                                        connection,
                                        LeaseStatements.SEEN,
                                        Tuple.of(me.id(), me.name(), me.version(), leaving))
                                .chain(
                                        () ->
                                                ask(
                                                        connection,
                                                        LeaseStatements.RENEW,
                                                        Tuple.of(
                                                                me.id(),
                                                                leaseTime.toMillis(),
                                                                LeaseRows.held(held))))
                                .map(LeaseRows::grants));
    }

    /** Who is there, and who has what. */
    Uni<Roster> roster() {
        return inTurn(this::roster);
    }

    private Uni<Roster> roster(SqlConnection connection) {
        return ask(connection, LeaseStatements.MEMBERS, Tuple.of(leaseTime.toMillis()))
                .chain(
                        members ->
                                ask(connection, LeaseStatements.LEASES, Tuple.tuple())
                                        .map(leases -> LeaseRows.roster(members, leases)));
    }

    /**
     * Takes and asks for what is fair by then, of what is wanted; gives what was taken.
     *
     * @param beginning as in {@link Balance#of}
     */
    Uni<Set<Grant>> level(UUID me, Set<Resource> wanted, Set<Kind> beginning) {
        return inTurn(
                connection ->
                        inTransaction(
                                connection,
                                () ->
                                        ask(connection, LeaseStatements.ALONE, Tuple.tuple())
                                                .chain(() -> known(connection, wanted))
                                                .chain(() -> roster(connection))
                                                .map(
                                                        roster ->
                                                                Balance.of(
                                                                        roster, me, wanted,
                                                                        beginning))
                                                .chain(balance -> apply(connection, me, balance))));
    }

    private static Uni<RowSet<Row>> known(SqlConnection connection, Set<Resource> wanted) {
        return ask(connection, LeaseStatements.KNOWN, Tuple.of(LeaseRows.json(wanted)));
    }

    private Uni<Set<Grant>> apply(SqlConnection connection, UUID me, Balance balance) {
        return ask(connection, LeaseStatements.ASK, reaching(me, balance.ask()))
                .chain(() -> ask(connection, LeaseStatements.TAKE, reaching(me, balance.take())))
                .map(LeaseRows::grants);
    }

    private Tuple reaching(UUID me, Collection<Resource> resources) {
        return Tuple.of(me, leaseTime.toMillis(), LeaseRows.json(resources));
    }

    /** Gives a lease back, for others to take at once. */
    Uni<Void> release(UUID me, Lease lease) {
        return tell(
                LeaseStatements.RELEASE,
                Tuple.of(
                        lease.resource().kind().text(),
                        lease.resource().name(),
                        me,
                        lease.epoch()));
    }

    /** The member is there no longer, nor are those that have not been heard of for an hour. */
    Uni<Void> left(UUID me) {
        return tell(LeaseStatements.LEFT, Tuple.of(me));
    }

    /** Nobody has a lease any more. */
    Uni<Void> expire() {
        return tell(LeaseStatements.EXPIRE, Tuple.tuple());
    }

    private Uni<Void> tell(String statement, Tuple values) {
        return toTheEnd(() -> ask(loop.pool(), statement, values).replaceWithVoid());
    }

    private static Uni<RowSet<Row>> ask(SqlClient client, String statement, Tuple values) {
        return client.preparedQuery(statement).execute(values);
    }

    private static <T> Uni<T> inTransaction(SqlConnection connection, Supplier<Uni<T>> work) {
        return connection
                .begin()
                .chain(
                        transaction ->
                                work.get()
                                        .call(transaction::commit)
                                        .onFailure()
                                        .call(() -> undone(transaction)));
    }

    private static Uni<Void> undone(Transaction transaction) {
        return transaction
                .rollback()
                .onFailure()
                .invoke(failure -> LOG.debugf("Not rolled back: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * One step of a turn, on a connection that nobody else uses: whoever stood in line for one,
     * behind what is given back, would lose the leases that the work rests on. After a failure the
     * next step gets another one.
     */
    private <T> Uni<T> inTurn(Function<SqlConnection, Uni<T>> work) {
        return toTheEnd(
                () -> {
                    SqlConnection kept = own;
                    own = null;
                    return (kept == null
                                    ? loop.pool().getConnection()
                                    : Uni.createFrom().item(kept))
                            .chain(
                                    connection ->
                                            work.apply(connection)
                                                    .call(() -> keep(connection))
                                                    .onFailure()
                                                    .call(() -> end(connection)));
                });
    }

    private Uni<Void> keep(SqlConnection connection) {
        if (own == null) {
            own = connection;
            return Uni.createFrom().voidItem();
        }
        return end(connection);
    }

    private static Uni<Void> end(SqlConnection connection) {
        return connection
                .close()
                .onFailure()
                .invoke(failure -> LOG.debugf("Connection not closed: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Gives back the connection that turns have kept; the next one takes another. */
    Uni<Void> close() {
        SqlConnection kept = own;
        own = null;
        return kept == null ? Uni.createFrom().voidItem() : end(kept);
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
