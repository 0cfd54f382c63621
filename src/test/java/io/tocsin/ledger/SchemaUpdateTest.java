package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that nobody has used before. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class SchemaUpdateTest {

    private static final String FRESH = "fresh";

    @Inject DataSource server;

    private final PGSimpleDataSource database = new PGSimpleDataSource();

    @BeforeEach
    void create() throws SQLException {
        drop();
        ask(server, "create database " + FRESH);
        String url = setting("jdbc.url");
        database.setUrl(url.substring(0, url.lastIndexOf('/') + 1) + FRESH);
        database.setUser(setting("username"));
        database.setPassword(setting("password"));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
    }

    @AfterEach
    void drop() throws SQLException {
        ask(server, "drop database if exists " + FRESH + " with (force)");
    }

    /** Processes that start side by side look for it before anybody has claimed all of them. */
    @Test
    void a_ledger_is_begun_with_all_of_its_partitions_at_once() throws SQLException {
        update().run(16);

        assertThat(partitions()).isEqualTo(16);
        update().run(16);
        assertThatExceptionOfType(UnfitLedgerException.class)
                .isThrownBy(() -> update().run(4))
                .withMessageContaining("begun with 16");
    }

    @RepeatedTest(3)
    void of_two_that_begin_it_with_different_numbers_one_is_refused() throws Exception {
        update().run(8);
        ask(database, "delete from partitions");
        List<Integer> refused = new ArrayList<>();
        try (var two = Executors.newFixedThreadPool(2)) {
            Future<?> four = two.submit(() -> update().run(4));
            Future<?> sixteen = two.submit(() -> update().run(16));
            note(four, 4, refused);
            note(sixteen, 16, refused);
        }

        assertThat(refused).hasSize(1).doesNotContain(partitions());
    }

    private static void note(Future<?> attempt, int partitions, List<Integer> refused)
            throws InterruptedException {
        try {
            attempt.get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(UnfitLedgerException.class);
            refused.add(partitions);
        }
    }

    private SchemaUpdate update() {
        return new SchemaUpdate(Flyway.configure().dataSource(database).load(), database);
    }

    private int partitions() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from partitions")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void ask(DataSource where, String statement) throws SQLException {
        try (Connection connection = where.getConnection();
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }
}
