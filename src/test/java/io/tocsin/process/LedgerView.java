package io.tocsin.process;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The ledger, read past the gateway: straight from PostgreSQL. */
public final class LedgerView {

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

    /** A conversation with the one alert it is about. */
    record Talk(
            String name,
            long revision,
            long deliveredRevision,
            long messageId,
            int creations,
            boolean dead) {}

    /** How many events the ledger accounts for. */
    public long events() throws SQLException {
        return one(
                "select coalesce(sum(count), 0) from ledger where kind in ('held', 'fired',"
                        + " 'escalated', 'de-escalated', 'changed', 'resolved', 'noted')");
    }

    /** How many events the alert's own counters account for, since its last episode began. */
    long countedByAlert(String name) throws SQLException {
        return one("select coalesce(sum(events), 0) from alerts where name = ?", name);
    }

    /** Kind, episode and severity of an alert's transitions, in order. */
    List<String> transitions(String name) throws SQLException {
        return list(
                row -> row.getString(1),
                "select kind || ' ' || episode || ' ' || severity from ledger where name = ? and"
                        + " kind in ('fired', 'escalated', 'de-escalated', 'changed', 'resolved',"
                        + " 'noted') order by id",
                name);
    }

    /** How often an alert's kind of entry counts. */
    long count(String name, String kind) throws SQLException {
        return one(
                "select coalesce(sum(count), 0) from ledger where name = ? and kind = ?",
                name,
                kind);
    }

    /** How many conversations Discord does not show as it should. */
    public long undelivered() throws SQLException {
        return one("select count(*) from conversations where delivered_revision <> revision");
    }

    /** An alert's conversations, oldest first. */
    List<Talk> talks(String name) throws SQLException {
        return list(
                row ->
                        new Talk(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getInt(5),
                                row.getBoolean(6)),
                "select l.name, c.revision, c.delivered_revision, c.message_id, c.creations,"
                        + " c.dead_reason is not null from ledger l join conversations c on c.id ="
                        + " l.conversation where l.name = ? and l.kind = 'fired' order by"
                        + " l.episode",
                name);
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
