package io.tocsin.torture;

import io.tocsin.alert.Severity;
import io.tocsin.process.Told;
import io.tocsin.torture.Evidence.Conversation;
import io.tocsin.torture.Evidence.Line;
import io.tocsin.torture.Evidence.Member;
import io.tocsin.torture.Evidence.Offset;
import io.tocsin.torture.Evidence.Row;
import io.tocsin.torture.Evidence.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The ledger, read past the gateways; and what was written down about who wrote to it. */
final class Database {

    private static final String LINES =
            """
            select name, kind, episode, severity, count
              from ledger
             where kind in ('held', 'fired', 'escalated', 'de-escalated', 'changed', 'resolved',
                            'noted', 'revived', 'pending', 'withdrawn')
               and name is not null
               and id::text not like '________-____-8fff-bff_-%'
             order by id
            """;

    private static final String ALERTS = "select name, status, severity, events from alerts";

    private static final String CONVERSATIONS =
            """
            select c.id, c.post, coalesce(p.message_id, 0),
                   c.delivered_revision = c.revision and c.reply is null
                       and c.spoken_revision <= c.replied_revision,
                   c.dead_reason is not null,
                   (select count(*) from ledger l
                     where l.conversation = c.id and l.kind = 'delivered'
                       and l.detail like 'created%'),
                   (select count(*) from ledger l
                     where l.conversation = c.id and l.kind in ('re-created', 'fell-back')),
                   m.name, m.latest
              from conversations c
              left join posts p on p.id = c.post
              join (select m.conversation, m.name,
                           m.number = max(m.number) over (partition by m.fingerprint, o.receiver)
                               as latest
                      from conversation_members m
                      join conversations o on o.id = m.conversation) m on m.conversation = c.id
             order by c.id
            """;

    private static final String STEPS =
            "select turf, epoch, number, offset_ms, offset_sequence, process, channel"
                    + " from torture.steps order by id";

    private static final String BACKWARDS = "select what from torture.backwards order by id";

    /** Events, and what is still to be done about them. */
    record Progress(long events, long owing, long waiting) {

        boolean isAtRest(long promised) {
            return events >= promised && owing == 0 && waiting == 0;
        }
    }

    private static final String PROGRESS =
            """
            select (select coalesce(sum(count), 0)
                      from ledger
                     where kind in ('held', 'fired', 'escalated', 'de-escalated', 'changed',
                                    'resolved', 'noted', 'revived', 'pending', 'withdrawn')
                       and id::text not like '________-____-8fff-bff_-%'),
                   (select count(*) from conversations
                     where dead_reason is null
                       and (delivered_revision <> revision or reply is not null
                            or spoken_revision > replied_revision)),
                   (select count(*) from alerts where due_at is not null)
            """;

    private final String url;
    private final String user;
    private final String password;

    Database(String url, String user, String password) {
        this.url = "jdbc:" + url;
        this.user = user;
        this.password = password;
    }

    /** From here on it is written down who writes what needs a lease. */
    void watch() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                var in = Objects.requireNonNull(Database.class.getResourceAsStream("watch.sql"));
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            connection.commit();
        }
    }

    Progress progress() throws SQLException {
        return list(row -> new Progress(row.getLong(1), row.getLong(2), row.getLong(3)), PROGRESS)
                .getFirst();
    }

    Evidence evidence(BoardReader board) throws SQLException {
        Map<String, List<Line>> lines = new LinkedHashMap<>();
        list(
                row ->
                        lines.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(
                                        new Line(
                                                row.getString(2),
                                                row.getInt(3),
                                                String.valueOf(row.getString(4)),
                                                row.getLong(5))),
                LINES);
        Map<String, Row> alerts = new LinkedHashMap<>();
        list(
                row ->
                        alerts.put(
                                row.getString(1),
                                new Row(
                                        row.getString(2).equals("firing"),
                                        Severity.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                                        row.getLong(4))),
                ALERTS);
        try {
            return new Evidence(
                    lines,
                    alerts,
                    conversations(),
                    board.read(told()),
                    list(Database::step, STEPS),
                    list(row -> row.getString(1), BACKWARDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Told told() throws SQLException {
        return new Told(
                Set.copyOf(list(row -> row.getLong(1), Told.MESSAGES)),
                Set.copyOf(list(row -> row.getString(1), Told.NONCES)));
    }

    private List<Conversation> conversations() throws SQLException {
        Map<UUID, Conversation> all = new LinkedHashMap<>();
        list(
                row -> {
                    var one =
                            new Conversation(
                                    row.getObject(1, UUID.class),
                                    String.valueOf(row.getString(2)),
                                    row.getLong(3),
                                    row.getBoolean(4),
                                    row.getBoolean(5),
                                    row.getInt(6),
                                    row.getInt(7),
                                    List.of(new Member(row.getString(8), row.getBoolean(9))));
                    return all.merge(one.id(), one, Conversation::with);
                },
                CONVERSATIONS);
        return List.copyOf(all.values());
    }

    private static Step step(ResultSet row) throws SQLException {
        long channel = row.getLong("channel");
        return new Step(
                channel == 0 ? row.getString("turf") : Turf.ofChannel(channel),
                row.getLong("epoch"),
                row.getLong("number"),
                new Offset(row.getLong("offset_ms"), row.getLong("offset_sequence")),
                String.valueOf(row.getString("process")));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(Reader<T> reader, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }
}
