package io.tocsin.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.TroubledWay.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * What all processes know of the ways into Discord that work badly. Moments are kept by the
 * database's clock and told by this machine's, so that it does not matter whether machines agree.
 * Must be called on a Vert.x context; every call may be repeated.
 */
@ApplicationScoped
public class KnownWays {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ALL =
            """
            select bot, channel,
                   cast(extract(epoch from clock_timestamp() - since) * 1000 as bigint),
                   times, refused,
                   cast(extract(epoch from until - clock_timestamp()) * 1000 as bigint)
              from ways
            """;

    private static final String NOTE =
            """
            with noted as materialized (
                select *
                  from jsonb_to_recordset(cast(cast(:noted as text) as jsonb)) as n (
                       bot text, channel bigint, slice smallint, epoch bigint,
                       age bigint, times integer, refused boolean, rest bigint)
            ), mine as materialized (
                select n.*
                  from noted n
                  join channel_slices s on s.slice = n.slice and s.epoch = n.epoch
                   for share of s
            ), mended as (
                delete from ways w
                 using mine m
                 where w.bot = m.bot and w.channel = m.channel and m.times is null
            )
            insert into ways as known (bot, channel, since, times, refused, until)
            select m.bot, m.channel, clock_timestamp() - m.age * interval '1 millisecond',
                   m.times, m.refused, clock_timestamp() + m.rest * interval '1 millisecond'
              from mine m
             where m.times is not null
             order by m.bot, m.channel
                on conflict (bot, channel) do update
               set since = excluded.since, times = excluded.times, refused = excluded.refused,
                   until = excluded.until
            """;

    private final Mutiny.SessionFactory database;
    private final InstantSource clock;

    KnownWays(Mutiny.SessionFactory database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What somebody who writes in a slice of the channels found out.
     *
     * @param channel the id of a channel or webhook; 0 for all ways of the bot
     * @param trouble null: it works by now
     * @param fence by what right; for a bot's trouble, any of those that are held
     */
    public record News(String bot, long channel, @Nullable Trouble trouble, ChannelFence fence) {}

    /** Those that work badly. */
    public Uni<List<TroubledWay>> all() {
        return in(session -> session.createNativeQuery(ALL, Object[].class).getResultList())
                .map(rows -> rows.stream().map(row -> way(row, clock.instant())).toList());
    }

    /** Notes them; what somebody says whose right has gone to another is passed over. */
    public Uni<Void> note(List<News> news) {
        return in(
                session ->
                        session.createNativeQuery(NOTE)
                                .setParameter("noted", write(news, clock.instant()))
                                .executeUpdate()
                                .replaceWithVoid());
    }

    private <T> Uni<T> in(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return database.openStatelessSession()
                .chain(session -> work.apply(session).eventually(session::close));
    }

    private static TroubledWay way(Object[] row, Instant now) {
        return new TroubledWay(
                (String) row[0],
                (Long) row[1],
                new Trouble(
                        now.minusMillis((Long) row[2]),
                        (Integer) row[3],
                        (Boolean) row[4],
                        later((@Nullable Long) row[5], now)));
    }

    private static @Nullable Instant later(@Nullable Long milliseconds, Instant now) {
        return milliseconds == null ? null : now.plusMillis(milliseconds);
    }

    private static String write(List<News> news, Instant now) {
        ArrayNode rows = JSON.createArrayNode();
        for (News one : news) {
            ObjectNode row =
                    rows.addObject()
                            .put("bot", one.bot())
                            .put("channel", one.channel())
                            .put("slice", one.fence().slice())
                            .put("epoch", one.fence().epoch());
            Trouble trouble = one.trouble();
            if (trouble != null) {
                row.put("age", Duration.between(trouble.since(), now).toMillis())
                        .put("times", trouble.times())
                        .put("refused", trouble.refused());
                Instant until = trouble.until();
                if (until != null) {
                    row.put("rest", Duration.between(now, until).toMillis());
                }
            }
        }
        return rows.toString();
    }
}
