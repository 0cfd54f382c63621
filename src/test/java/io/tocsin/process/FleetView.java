package io.tocsin.process;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who does what, and how far each has come: straight from PostgreSQL. */
public final class FleetView implements AutoCloseable {

    private final String url;
    private final String user;
    private final String password;
    private @Nullable Connection connection;

    FleetView(String url, String user, String password) {
        this.url = "jdbc:" + url;
        this.user = user;
        this.password = password;
    }

    /**
     * Who has each lease of this kind, by the lease's number; whoever has loaded what it is for.
     */
    public Map<Integer, String> holders(String kind) throws SQLException {
        var holders = new TreeMap<Integer, String>();
        query(
                "select l.name, m.name from leases l join members m on m.id = l.holder where"
                        + " l.expires_at > clock_timestamp() and coalesce(l.status ->> 'loaded',"
                        + " 'true') = 'true' and l.kind = '"
                        + kind
                        + "'",
                (number, holder) -> holders.put(Integer.valueOf(number), holder));
        return holders;
    }

    /** Which slice a channel is of: the top bits of its id, mixed. */
    public static long slice(long channel) {
        return (channel * 0x9E3779B97F4A7C15L) >>> 60;
    }

    /** How many leases of this kind each has. */
    public Map<String, Long> counts(String kind) throws SQLException {
        var counts = new HashMap<String, Long>();
        holders(kind).values().forEach(name -> counts.merge(name, 1L, Long::sum));
        return counts;
    }

    /** How often each partition has been committed. */
    public Map<Long, Long> commits() throws SQLException {
        return numbers("select partition, commit_number from partitions");
    }

    /** Of each channel a number that grows with whatever is brought there. */
    public Map<Long, Long> deliveries() throws SQLException {
        return numbers(
                "select channel_id, sum(delivered_revision) from conversations where channel_id is"
                        + " not null group by 1");
    }

    /** How many alerts each partition has. */
    public Map<Long, Long> alerts() throws SQLException {
        return numbers("select partition, count(*) from alerts group by 1");
    }

    private Map<Long, Long> numbers(String sql) throws SQLException {
        var numbers = new HashMap<Long, Long>();
        query(sql, (key, value) -> numbers.put(Long.valueOf(key), Long.valueOf(value)));
        return numbers;
    }

    private interface Pair {
        void read(String key, String value);
    }

    /** It is looked at often: one connection for all. */
    private synchronized void query(String sql, Pair reader) throws SQLException {
        var open = connection;
        if (open == null || open.isClosed()) {
            open = DriverManager.getConnection(url, user, password);
            connection = open;
        }
        try (var statement = open.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows.getString(1), rows.getString(2));
            }
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
