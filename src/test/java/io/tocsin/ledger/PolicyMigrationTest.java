package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Memory;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ledger from before there was a policy goes on with what people were told then. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class PolicyMigrationTest {

    private static final String SCHEMA = "before_the_policy";

    private static final String OLD_ALERT =
            """
            insert into before_the_policy.alerts (
                   fingerprint, partition, name, labels, status, severity, episode, starts_at,
                   changed_at, reflects_at, last_seen_at, events, content_hash,
                   position_ms, position_sequence, position_index)
            values (%d, 0, 'Old', '{"alertname": "Old"}', '%s', '%s', 3, to_timestamp(1000),
                   to_timestamp(1060), to_timestamp(1000.5), to_timestamp(1090), 4, 77, 1090000, 0, 0)
            """;

    @Inject DataSource database;

    @AfterEach
    void drop() throws SQLException {
        execute("drop schema if exists " + SCHEMA + " cascade");
    }

    @Test
    void an_alert_that_fired_is_remembered_as_told() throws SQLException {
        migrate("1");
        execute(OLD_ALERT.formatted(1, "firing", "error"));
        migrate("2");

        Memory memory = memory(Status.FIRING, Severity.ERROR);

        assertThat(memory.state())
                .isEqualTo(new AlertState.Firing(3, Severity.ERROR, 1_000_000, 1_000_500, 77, 0));
        assertThat(memory.voice().told()).isEqualTo((byte) 2);
        assertThat(memory.voice().spokeAt()).isEqualTo(1_060_000);
        assertThat(memory.voice().remindAt()).isEqualTo(1_960_000);
        assertThat(memory.voice().conversation()).isEqualTo(3);
    }

    @Test
    void an_alert_that_was_over_is_remembered_as_shown() throws SQLException {
        migrate("1");
        execute(OLD_ALERT.formatted(1, "resolved", "critical"));
        migrate("2");

        assertThat(memory(Status.RESOLVED, Severity.CRITICAL).voice().told()).isEqualTo((byte) -1);
    }

    /** Else nobody would learn that it is over. */
    @Test
    void an_alert_that_was_told_before_there_were_groups_is_told_on_in_the_same_place()
            throws SQLException {
        migrate("1");
        execute(OLD_ALERT.formatted(1, "firing", "error"));
        migrate("3");

        assertThat(text("destinations::text")).isEqualTo("[{\"receiver\": \"default\"}]");
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(database).schemas(SCHEMA).target(version).load().migrate();
    }

    private Memory memory(Status status, Severity severity) throws SQLException {
        return MemoryJson.read(
                text("memory"), new MemoryJson.Columns(status, severity, 3, 1_000_000, 1_060_000));
    }

    /** The only alert's column. */
    private String text(String column) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select " + column + " from " + SCHEMA + ".alerts")) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
