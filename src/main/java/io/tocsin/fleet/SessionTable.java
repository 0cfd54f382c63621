package io.tocsin.fleet;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sessions of the connections to Discord's gateway, in PostgreSQL. Any thread. */
@ApplicationScoped
public class SessionTable {

    /** Discord lets a session go when nobody has taken it up for some minutes. */
    private static final Duration ALIVE = Duration.ofMinutes(5);

    private static final String FIND =
            """
            select shards, session, sequence
              from gateway_sessions
             where bot = :bot and shard = :shard
               and at > now() - cast(:alive as bigint) * interval '1 second'
            """;

    private static final String KEEP =
            """
            insert into gateway_sessions (bot, shard, shards, session, sequence, at)
            values (:bot, :shard, :shards, :session, :sequence, now())
            on conflict (bot, shard) do update
               set shards = excluded.shards, session = excluded.session,
                   sequence = excluded.sequence, at = excluded.at
            """;

    private static final String FORGET =
            "delete from gateway_sessions where bot = :bot and shard = :shard";

    private final Mutiny.SessionFactory database;
    private final Context context;

    SessionTable(Mutiny.SessionFactory database, Vertx vertx) {
        this.database = database;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    /**
     * One session.
     *
     * @param shards how many shards there were when it began
     * @param id Discord's name for it
     * @param sequence the last event that was seen
     */
    public record Row(int shards, String id, long sequence) {}

    /** The session that was kept within the last five minutes. */
    public Uni<Optional<Row>> find(String bot, int shard) {
        return in(
                session ->
                        session.createNativeQuery(FIND, Object[].class)
                                .setParameter("bot", bot)
                                .setParameter("shard", shard)
                                .setParameter("alive", ALIVE.toSeconds())
                                .getResultList()
                                .map(
                                        rows ->
                                                rows.stream()
                                                        .findFirst()
                                                        .map(
                                                                row ->
                                                                        new Row(
                                                                                (Integer) row[0],
                                                                                (String) row[1],
                                                                                (Long) row[2]))));
    }

    /** Keeps a session in place of an earlier one. */
    public Uni<Void> keep(String bot, int shard, Row row) {
        return in(
                session ->
                        session.createNativeQuery(KEEP)
                                .setParameter("bot", bot)
                                .setParameter("shard", shard)
                                .setParameter("shards", row.shards())
                                .setParameter("session", row.id())
                                .setParameter("sequence", row.sequence())
                                .executeUpdate()
                                .replaceWithVoid());
    }

    /** Forgets a session. */
    public Uni<Void> forget(String bot, int shard) {
        return in(
                session ->
                        session.createNativeQuery(FORGET)
                                .setParameter("bot", bot)
                                .setParameter("shard", shard)
                                .executeUpdate()
                                .replaceWithVoid());
    }

    /** Sessions of the database belong to the context on which they were opened. */
    private <T> Uni<T> in(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return Uni.createFrom()
                .<Void>nullItem()
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .chain(() -> database.openStatelessSession())
                .chain(session -> work.apply(session).eventually(session::close));
    }
}
