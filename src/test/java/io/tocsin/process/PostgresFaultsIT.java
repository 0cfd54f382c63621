package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.alert.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** PostgreSQL answers, and writes nothing: events are taken, and everything is made good for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresFaultsIT {

    /** Longer than leases last, so that all work has to be taken up anew. */
    private static final Duration LONG = Duration.ofSeconds(8);

    private static final int EVENTS = 120;

    private final Cast cast =
            Cast.start(
                    "postgres-faults",
                    SandboxProgram.WIDE_CHANNELS,
                    Map.of("TOCSIN_ENGINE_MAX_PAUSE", "500ms"));
    private final GatewayProcess gateway = cast.gateway();

    @AfterAll
    void stop() {
        cast.close();
    }

    @Test
    void while_postgresql_is_read_only_events_are_taken_and_then_the_ledger_catches_up()
            throws Exception {
        begunAndThen(
                () ->
                        postgres(
                                "alter system set default_transaction_read_only = on",
                                "select pg_reload_conf()"),
                () ->
                        postgres(
                                "set default_transaction_read_only = off",
                                "alter system reset default_transaction_read_only",
                                "select pg_reload_conf()"));
    }

    @Test
    void while_postgresqls_disk_is_full_events_are_taken_and_then_the_ledger_catches_up()
            throws Exception {
        try (var disk = SmallDisk.mount(cast.home())) {
            var space = Files.createDirectory(disk.path().resolve("space"));
            postgres("create tablespace small location '" + space + "'");
            try {
                moveTo("small");
                begunAndThen(disk::fill, disk::clear);
                assertThat(Files.readString(cast.home().resolve("data/log/postgres.log")))
                        .contains("No space left on device");
            } finally {
                disk.clear();
                moveTo("pg_default");
                postgres("drop tablespace small");
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void begunAndThen(Step fault, Step repair) throws Exception {
        String name = "Plain" + UUID.randomUUID().toString().substring(0, 8);
        post(name, 0);
        patiently().until(() -> cast.ledger().countedByAlert(name) == 1);

        fault.run();
        for (int i = 1; i < EVENTS; i++) {
            post(name, i);
            Pause.of(LONG.dividedBy(EVENTS));
        }
        assertThat(gateway.isReady()).isTrue();
        assertThat(cast.ledger().countedByAlert(name)).isLessThan(EVENTS);

        repair.run();
        patiently().until(() -> cast.ledger().countedByAlert(name) == EVENTS);
        assertThat(cast.ledger().lines(name))
                .filteredOn(line -> !line.what().equals("spoke"))
                .extracting(LedgerView.Line::count)
                .satisfies(
                        counts ->
                                assertThat(counts.stream().mapToLong(Long::longValue).sum())
                                        .as("events in the ledger")
                                        .isGreaterThanOrEqualTo(EVENTS));
        patiently()
                .untilAsserted(
                        () ->
                                assertThat(cast.discord().titles(name))
                                        .containsExactly("🟡 " + name));
        patiently().until(() -> cast.ledger().undelivered() == 0);
    }

    /** Long texts, each another one: PostgreSQL soon needs more room. */
    private void post(String name, int number) throws IOException {
        String text = (number + " ").repeat(200);
        var report = new Report(name + "/" + number, name, true, Severity.WARNING, text);
        var answer = gateway.post(report.json());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private void moveTo(String tablespace) throws SQLException {
        for (String table :
                List.of(
                        "ledger",
                        "alerts",
                        "partitions",
                        "conversations",
                        "conversation_members")) {
            postgres("alter table " + table + " set tablespace " + tablespace);
        }
    }

    private void postgres(String... statements) throws SQLException {
        var postgres = cast.servers().postgres();
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:" + postgres.url(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions();
    }
}
