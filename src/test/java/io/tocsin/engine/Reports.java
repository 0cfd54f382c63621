package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.EventId;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.stream.EventLog;
import io.tocsin.stream.LogUnavailableException;
import jakarta.enterprise.context.Dependent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Appends reports as a producer does, and looks what became of them. */
@Dependent
class Reports {

    private final EventLog log;
    private final DataSource database;
    private int sent;

    Reports(EventLog log, DataSource database) {
        this.log = log;
        this.database = database;
    }

    /** Labels that nobody else has. */
    static Labels labels() {
        return Labels.of(Map.of("alertname", "DiskFull", "test", UUID.randomUUID().toString()));
    }

    /** Reports once; fails if the log does not take it. */
    void report(Labels labels, Status status) {
        append(labels, status, "report " + ++sent);
    }

    /** Reports, with one id, until the log takes it. */
    void insist(Labels labels, Status status, Duration patience) {
        String id = "report " + ++sent;
        await().atMost(patience)
                .ignoreExceptionsInstanceOf(LogUnavailableException.class)
                .until(
                        () -> {
                            append(labels, status, id);
                            return true;
                        });
    }

    private void append(Labels labels, Status status, String id) {
        log.append(
                        List.of(
                                new Event(
                                        new EventId("test", id),
                                        labels,
                                        status,
                                        Severity.WARNING,
                                        null,
                                        null,
                                        Content.EMPTY)))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    /** Waits until the ledger tells that the alert changed so. */
    void awaitKinds(Labels labels, String... kinds) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(kinds(labels)).containsExactly(kinds));
    }

    private List<String> kinds(Labels labels) throws SQLException {
        List<String> kinds = new ArrayList<>();
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select kind from ledger where fingerprint = ?"
                                        + " and kind in ('fired', 'resolved') order by id")) {
            query.setLong(1, labels.fingerprint().value());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    kinds.add(rows.getString(1));
                }
            }
        }
        return kinds;
    }
}
