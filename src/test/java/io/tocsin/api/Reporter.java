package io.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.stream.EventLog;
import jakarta.enterprise.context.Dependent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Reports alerts that all carry one label of their own, so that a test meets only its own. */
@Dependent
class Reporter {

    private static final String COUNTED =
            """
            select coalesce(sum(l.count), 0) from ledger l join alerts a using (fingerprint)
             where a.labels ->> 'test' = '%s'
               and l.kind not in ('delivered', 're-created', 'dead-letter', 'skipped')
            """;

    private final EventLog log;
    private final DataSource database;
    private final String mark = UUID.randomUUID().toString();

    Reporter(EventLog log, DataSource database) {
        this.log = log;
        this.database = database;
    }

    /** The matcher for the alerts reported here. */
    String mine() {
        return "test=\"" + mark + "\"";
    }

    Labels labels(String name, String instance) {
        return Labels.of(
                new TreeMap<>(Map.of("alertname", name, "instance", instance, "test", mark)));
    }

    void report(Labels labels, Status status, Severity severity) {
        report(labels, status, severity, "");
    }

    /** Each report gets a millisecond of its own, so that what changed last is never a draw. */
    void report(Labels labels, Status status, Severity severity, String summary) {
        Content content =
                summary.isEmpty()
                        ? Content.EMPTY
                        : new Content(
                                Labels.of(Map.of("runbook", "r1")), summary, "long", null, 2.5);
        log.append(List.of(new Event(null, labels, status, severity, null, null, content)))
                .await()
                .atMost(Duration.ofSeconds(10));
        LockSupport.parkNanos(2_000_000);
    }

    /** The ids of all entries about alerts reported here, newest first. */
    List<String> ids() {
        return texts(
                "select l.id::text from ledger l join alerts a using (fingerprint)"
                        + " where a.labels ->> 'test' = '"
                        + mark
                        + "' order by l.id desc");
    }

    /** Waits until the ledger counts so many reports and decisions about alerts reported here. */
    void awaitEntries(int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(texts(COUNTED.formatted(mark)))
                                        .containsExactly(String.valueOf(count)));
    }

    private List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }
}
