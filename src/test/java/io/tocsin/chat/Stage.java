package io.tocsin.chat;

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
import java.util.UUID;
import javax.sql.DataSource;

/** Alerts that fire, messages that show them, and a look into the ledger. */
@Dependent
class Stage {

    private final EventLog log;
    private final DataSource database;

    Stage(EventLog log, DataSource database) {
        this.log = log;
        this.database = database;
    }

    /** An alert of this name fires; its fingerprint. */
    String fire(String name, String instance) {
        Labels labels = Labels.of(Map.of("alertname", name, "instance", instance));
        log.append(
                        List.of(
                                new Event(
                                        null,
                                        labels,
                                        Status.FIRING,
                                        Severity.WARNING,
                                        null,
                                        null,
                                        Content.EMPTY)))
                .await()
                .atMost(Duration.ofSeconds(10));
        String fingerprint = labels.fingerprint().toString();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                query(
                                                        "select 1 from conversation_members where"
                                                                + " fingerprint = "
                                                                + labels.fingerprint().value()))
                                        .isNotEmpty());
        return fingerprint;
    }

    /** A message that shows the conversations of all alerts of this name. */
    UUID post(String name) {
        UUID post = UUID.randomUUID();
        update(
                "insert into posts (id, receiver, bot, channel_id) values ('%s', 'nobody',"
                        + " 'default', 1)",
                post);
        update(
                "update conversations set post = '%s', receiver = 'nobody', channel_id = 1,"
                        + " delivered_revision = revision where id in (select conversation from"
                        + " conversation_members where name = '%s')",
                post, name);
        return post;
    }

    /** The details of an alert's entries of this kind. */
    List<String> entries(String kind, String name) {
        return query(
                "select detail from ledger where kind = '%s' and name = '%s'"
                        .formatted(kind, name));
    }

    /** The details of entries of this kind in which {@code part} stands, the newest first. */
    List<String> details(String kind, String part) {
        return query(
                "select detail from ledger where kind = '%s' and strpos(detail, '%s') > 0 order by id desc"
                        .formatted(kind, part));
    }

    private void update(String statement, Object... values) {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement.formatted(values));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> query(String query) {
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
