package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fires, on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class StoredFiringTest extends FiringLogContract {

    @Inject Mutiny.SessionFactory sessions;
    @Inject DataSource database;
    @Inject Vertx vertx;

    private final List<Long> told = new ArrayList<>();
    private FiringLog log;

    @BeforeEach
    void prepare() {
        log = new StoredFiring(sessions, PAGE);
    }

    @AfterEach
    void forget() throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (long fingerprint : told) {
                run(connection, "delete from ledger where fingerprint = ?", fingerprint);
                run(connection, "delete from alerts where fingerprint = ?", fingerprint);
            }
        }
    }

    @Test
    void who_takes_long_to_commit_delays_nobody_and_is_not_overlooked() throws SQLException {
        try (Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            write(slow, labels("slow"), true);
            String before = moment();

            tell(labels("quick"), THERE, true);
            assertThat(changes(before)).containsExactly("quick fires");
            String after = moment();
            assertThat(changes(after)).isEmpty();

            slow.commit();
            slow.setAutoCommit(true);
            assertThat(changes(after)).containsExactly("slow fires");
            assertThat(changes(moment())).isEmpty();
        }
    }

    @Test
    void changes_are_found_by_their_index() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            try (var plan =
                    statement.executeQuery(
                            "explain select fingerprint from ledger"
                                    + " where kind in ('fired', 'revived', 'resolved')"
                                    + " and transaction >= 9000000000")) {
                plan.next();
                assertThat(plan.getString(1)).contains("ledger_firing");
            } finally {
                statement.execute("reset enable_seqscan");
            }
        }
    }

    @Override
    FiringLog log() {
        return log;
    }

    @Override
    void tell(Labels labels, int partition, boolean fires) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            write(connection, labels, partition, fires);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Connection connection, Labels labels, boolean fires) throws SQLException {
        write(connection, labels, THERE, fires);
    }

    private void write(Connection connection, Labels labels, int partition, boolean fires)
            throws SQLException {
        long fingerprint = labels.fingerprint().value();
        told.add(fingerprint);
        run(
                connection,
                "insert into alerts (fingerprint, partition, name, labels, status, severity,"
                        + " episode, starts_at, changed_at, last_seen_at, events, memory,"
                        + " position_ms, position_sequence, position_index)"
                        + " values (?, ?, 'Told', cast(? as jsonb), ?, 'error', 1, now(),"
                        + " now(), now(), 1, '{}', 0, 0, 0)"
                        + " on conflict (fingerprint) do update set status = excluded.status",
                fingerprint,
                partition,
                Rows.labels(List.of(labels)).replaceAll("^\\[|]$", ""),
                fires ? "firing" : "resolved");
        run(
                connection,
                "insert into ledger (id, at, kind, fingerprint) values (?, now(), ?, ?)",
                UUID.randomUUID(),
                fires ? "fired" : "resolved",
                fingerprint);
    }

    private static void run(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** On a Vert.x context, as the log wants it. */
    @Override
    <T> T now(Supplier<Uni<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                work.get()
                                        .subscribe()
                                        .with(result::complete, result::completeExceptionally));
        return result.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
