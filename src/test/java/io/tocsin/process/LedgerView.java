package io.tocsin.process;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ledger, read past the gateway: straight from PostgreSQL. */
public final class LedgerView {

    /** Such an entry's id puts it after all events of its millisecond. */
    private static final String BY_ITSELF = "id::text like '________-____-8fff-bff_-%'";

    private static final String LINES =
            "select *, "
                    + BY_ITSELF
                    + " as by_itself, round(extract(epoch from at) * 1000)::bigint as at_ms,"
                    + " round(extract(epoch from until) * 1000)::bigint as until_ms,"
                    + " round(extract(epoch from holds_until) * 1000)::bigint as holds_until_ms"
                    + " from ledger where name is not null and kind not in ('delivered',"
                    + " 're-created', 'dead-letter', 'skipped')";

    private final String url;
    private final String user;
    private final String password;

    /**
     * @param url as the gateway is given it: {@code postgresql://…}
     */
    public LedgerView(String url, String user, String password) {
        this.url = "jdbc:" + url;
        this.user = user;
        this.password = password;
    }

    /** What Discord has of a conversation. */
    record Conversation(long messageId, int creations, boolean dead) {}

    /**
     * An entry about an alert, other than of deliveries.
     *
     * @param byItself whether no event was its cause; else it stands for {@code count} of them
     * @param at when, milliseconds since the epoch
     * @param until when the last of the events came
     */
    record Line(
            String name,
            boolean byItself,
            long at,
            String kind,
            String decision,
            String reason,
            int episode,
            String severity,
            long count,
            long until,
            @Nullable UUID conversation,
            double penalty,
            double threshold,
            long holdsUntil,
            long figure) {

        /**
         * Kind, episode and severity of what changed the alert; of anything else the kind alone.
         */
        String what() {
            return switch (kind) {
                case "held", "pending", "withdrawn" -> kind;
                default -> kind + " " + episode + " " + severity;
            };
        }
    }

    /** How many events the ledger accounts for. */
    public long events() throws SQLException {
        return one(
                "select coalesce(sum(count), 0) from ledger where kind in ('held', 'fired',"
                        + " 'escalated', 'de-escalated', 'changed', 'resolved', 'noted',"
                        + " 'revived', 'pending', 'withdrawn') and not "
                        + BY_ITSELF);
    }

    /** How many alerts will change of themselves. */
    public long waiting() throws SQLException {
        return one("select count(*) from alerts where due_at is not null");
    }

    /** All entries about alerts, in order. */
    List<Line> lines() throws SQLException {
        return list(LedgerView::line, LINES + " order by id");
    }

    /** All entries about the alert {@code name}, in order. */
    List<Line> lines(String name) throws SQLException {
        return list(LedgerView::line, LINES + " and name = ? order by id", name);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("name"),
                row.getBoolean("by_itself"),
                row.getLong("at_ms"),
                row.getString("kind"),
                row.getString("decision"),
                row.getString("reason"),
                row.getInt("episode"),
                row.getString("severity"),
                row.getLong("count"),
                row.getLong("until_ms"),
                row.getObject("conversation", UUID.class),
                row.getDouble("penalty"),
                row.getDouble("threshold"),
                row.getLong("holds_until_ms"),
                row.getLong("figure"));
    }

    /** How many events the alert's own counters account for, since its last episode began. */
    long countedByAlert(String name) throws SQLException {
        return one("select coalesce(sum(events), 0) from alerts where name = ?", name);
    }

    /**
     * A conversation about one alert, and the message that shows it.
     *
     * @param message 0 if there is none
     * @param thread of the message; 0 if there is none
     * @param latest whether it is about the alert's latest episode
     */
    record Exhibit(String key, UUID post, long message, long thread, boolean latest) {}

    /** Every conversation. */
    List<Exhibit> exhibits() throws SQLException {
        return list(
                row ->
                        new Exhibit(
                                Standing.key(row.getString(1), row.getString(2)),
                                row.getObject(3, UUID.class),
                                row.getLong(4),
                                row.getLong(5),
                                row.getBoolean(6)),
                "select m.name, m.labels ->> 'instance', c.post, p.message_id, p.thread_id,"
                        + " m.number = max(m.number) over (partition by m.fingerprint, c.receiver)"
                        + " from conversations c join conversation_members m on m.conversation ="
                        + " c.id left join posts p on p.id = c.post");
    }

    /** The messages by which people were told again. */
    Told told() throws SQLException {
        return new Told(
                Set.copyOf(list(row -> row.getLong(1), Told.MESSAGES)),
                Set.copyOf(list(row -> row.getString(1), Told.NONCES)));
    }

    /** How much there is that could not be delivered. */
    public long dead() throws SQLException {
        return one("select count(*) from ledger where kind = 'dead-letter'");
    }

    /** How much is still to be done in Discord: messages, replies and threads. */
    public long owing() throws SQLException {
        return one(
                "select (select count(*) from conversations where dead_reason is null and"
                        + " (delivered_revision <> revision or reply is not null or"
                        + " spoken_revision > replied_revision)) + (select count(*) from posts"
                        + " where thread_due)");
    }

    /** How many receivers have something that Discord does not show yet. */
    public long waitingReceivers() throws SQLException {
        return one(
                "select count(distinct receiver) from conversations where delivered_revision <>"
                        + " revision and dead_reason is null");
    }

    /** How many requests brought something to each channel between two moments. */
    public Map<Long, Long> deliveries(Instant from, Instant until) throws SQLException {
        return list(
                        row -> Map.entry(row.getLong(1), row.getLong(2)),
                        "select cast(substring(detail from 'channel ([0-9]+)') as bigint),"
                                + " count(distinct (at, detail)) from ledger where kind ="
                                + " 'delivered' and at between cast(? as timestamptz) and cast(? as"
                                + " timestamptz) group by 1",
                        from.toString(),
                        until.toString())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many conversations Discord does not show as it should. */
    public long undelivered() throws SQLException {
        return one("select count(*) from conversations where delivered_revision <> revision");
    }

    /**
     * How many conversations there is still something to be done about, and not only when an hour
     * has come that is far away.
     */
    long unsettled() throws SQLException {
        return one(
                "select count(*) from conversations where delivered_revision <> revision and"
                        + " dead_reason is null and show_at < now() + interval '1 minute' and"
                        + " (channel_id is not null or quiet_revision <>"
                        + " revision)");
    }

    /**
     * An alert in a conversation.
     *
     * @param message where Discord shows it; 0 if it does not
     * @param dead whether nothing can be done about that
     */
    record Member(
            UUID conversation,
            long channel,
            long message,
            boolean dead,
            int creations,
            String name,
            boolean firing) {}

    /** Every alert in every conversation. */
    List<Member> members() throws SQLException {
        return list(
                row ->
                        new Member(
                                row.getObject(1, UUID.class),
                                row.getLong(2),
                                row.getLong(3),
                                row.getBoolean(4),
                                row.getInt(5),
                                row.getString(6),
                                row.getBoolean(7)),
                "select c.id, c.channel_id, p.message_id, c.dead_reason is not null, c.creations,"
                        + " m.name, m.status = 'firing' from conversations c join"
                        + " conversation_members m on m.conversation = c.id left join posts p on"
                        + " p.id = c.post");
    }

    Conversation conversation(UUID id) throws SQLException {
        return list(
                        row -> new Conversation(row.getLong(1), row.getInt(2), row.getBoolean(3)),
                        "select p.message_id, c.creations, c.dead_reason is not null from"
                                + " conversations c left join posts p on p.id = c.post where c.id ="
                                + " ?::uuid",
                        id.toString())
                .getFirst();
    }

    /** How many messages the ledger says were written for one conversation, at most. */
    long mostCreations() throws SQLException {
        return one(
                "select coalesce(max(n), 0) from (select count(*) n from ledger where kind ="
                        + " 'delivered' and detail like 'created%' group by conversation) created");
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private long one(String sql, String... parameters) throws SQLException {
        return list(row -> row.getLong(1), sql, parameters).getFirst();
    }

    private <T> List<T> list(Row<T> reader, String sql, String... parameters) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (var rows = query.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
                return all;
            }
        }
    }
}
