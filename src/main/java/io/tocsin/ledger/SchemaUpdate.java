package io.tocsin.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
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

    private final Flyway flyway;
    private final DataSource database;

    SchemaUpdate(Flyway flyway, DataSource database) {
        this.flyway = flyway;
        this.database = database;
    }

    /**
     * Makes or migrates the tables, and looks whether what is in them was begun with as many
     * partitions. May be repeated: what was done is not done again. Of several processes one
     * migrates at a time; the lock is a transaction's, so it also holds between pooled connections.
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
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BEGUN_WITH)) {
            row.next();
            int before = row.getInt(1);
            if (before != 0 && before != partitions) {
                throw UnfitLedgerException.partitions(partitions, before);
            }
        }
    }
}
