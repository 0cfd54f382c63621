package io.tocsin.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the ledger's tables up to date. Blocks: not for event loops. */
@ApplicationScoped
class SchemaUpdate {

    private static final String BEGUN_WITH =
            "select coalesce(max(partition) + 1, 0) from partitions where partition >= 0";

    /** All at once: whoever looks while others begin must not take a part for the whole. */
    private static final String BEGIN =
            "insert into partitions (partition) select generate_series(0, ? - 1)";

    /** Whoever begins, or looks whether it was begun, does so alone. */
    private static final String ALONE = "select pg_advisory_xact_lock(8242105431968346)";

    private final Flyway flyway;
    private final DataSource database;

    SchemaUpdate(Flyway flyway, DataSource database) {
        this.flyway = flyway;
        this.database = database;
    }

    /**
     * Makes or migrates the tables, begins the ledger if nobody has, and looks whether it was begun
     * with as many partitions. May be repeated: what was done is not done again. Of several
     * processes one migrates at a time; the lock is a transaction's, so it also holds between
     * pooled connections.
     *
     * @return the schema's version
     * @throws UnfitLedgerException if the number is another one
     */
    String run(int partitions) throws SQLException {
        MigrateResult migrated = flyway.migrate();
        check(partitions);
        return migrated.migrationsExecuted == 0
                ? migrated.initialSchemaVersion
                : migrated.targetSchemaVersion;
    }

    /** With another number of partitions, events would lie in partitions that nobody reads. */
    private void check(int partitions) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            int before = begunWith(connection);
            if (before == 0) {
                begin(connection, partitions);
            }
            connection.commit();
            if (before != 0 && before != partitions) {
                throw UnfitLedgerException.partitions(partitions, before);
            }
        }
    }

    private static int begunWith(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ALONE);
            try (ResultSet row = statement.executeQuery(BEGUN_WITH)) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void begin(Connection connection, int partitions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setInt(1, partitions);
            statement.executeUpdate();
        }
    }
}
