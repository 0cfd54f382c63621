package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Works in the database under a fence, or under none: each piece of work happens whole, and only if
 * nobody has claimed the slice under a later epoch. Who claims it waits for work that is under way.
 *
 * @param fence null: whoever works so, works alone
 */
record Fencing(Mutiny.SessionFactory database, @Nullable ChannelFence fence) {

    /** A process that stands still in the middle must not keep others waiting for longer. */
    private static final String STANDSTILL = "4s";

    private static final String CLAIM =
            """
            insert into channel_slices as known (slice, epoch)
            values (:slice, :epoch)
            on conflict (slice) do update
               set epoch = excluded.epoch
             where known.epoch <= excluded.epoch
            """;

    private static final String HOLDS =
            """
            select count(set_config('idle_in_transaction_session_timeout', :standstill, true))
              from (select
                      from channel_slices
                     where slice = :slice and epoch = :epoch
                       for share) held
            """;

    /** Whether the fence is the latest from here on. */
    Uni<Boolean> claim(ChannelFence claimed) {
        return database.openStatelessSession()
                .chain(
                        session ->
                                session.createNativeQuery(CLAIM)
                                        .setParameter("slice", (short) claimed.slice())
                                        .setParameter("epoch", claimed.epoch())
                                        .executeUpdate()
                                        .eventually(session::close))
                .map(rows -> rows == 1);
    }

    /** Whoever only reads needs no right. */
    <T> Uni<T> read(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return database.openStatelessSession()
                .chain(session -> work.apply(session).eventually(session::close));
    }

    /** Fails with {@link FencedException}. */
    <T> Uni<T> in(Function<Mutiny.StatelessSession, Uni<T>> work) {
        ChannelFence held = fence;
        return held == null
                ? read(work)
                : read(
                        session ->
                                session.withTransaction(
                                        _ ->
                                                check(session, held)
                                                        .chain(() -> work.apply(session))));
    }

    private static Uni<Void> check(Mutiny.StatelessSession session, ChannelFence held) {
        return session.createNativeQuery(HOLDS, Long.class)
                .setParameter("standstill", STANDSTILL)
                .setParameter("slice", (short) held.slice())
                .setParameter("epoch", held.epoch())
                .getSingleResult()
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw new FencedException(held);
                            }
                        })
                .replaceWithVoid();
    }
}
