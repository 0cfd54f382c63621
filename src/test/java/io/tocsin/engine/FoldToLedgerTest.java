package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.EventId;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.alert.Wishes;
import io.tocsin.stream.EventLog;
import io.tocsin.stream.Partitions;
import io.tocsin.stream.StreamConfig;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** From the log to the ledger, on the real servers. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class FoldToLedgerTest {

    @Inject EventLog log;
    @Inject DataSource database;
    @Inject RedisDataSource redis;
    @Inject StreamConfig config;

    @Test
    void an_episode_is_told_in_order() {
        Labels labels =
                Labels.of(Map.of("alertname", "DiskFull", "test", UUID.randomUUID().toString()));
        append(event("1", labels, Status.FIRING, Severity.WARNING));
        append(event("2", labels, Status.FIRING, Severity.WARNING));
        append(event("2", labels, Status.FIRING, Severity.WARNING));
        append(event("3", labels, Status.FIRING, Severity.WARNING));
        append(event("4", labels, Status.FIRING, Severity.CRITICAL));
        append(event("5", labels, Status.RESOLVED, Severity.CRITICAL));
        await().untilAsserted(
                        () ->
                                assertThat(story(labels))
                                        .containsExactly(
                                                "fired first-firing x1",
                                                "spoke first-firing x1",
                                                "held duplicate x2",
                                                "escalated escalated x1",
                                                "spoke escalated x1",
                                                "resolved resolved x1"));
    }

    @Test
    void a_duplicate_in_the_same_batch_as_the_change_before_it_is_counted() throws SQLException {
        Labels labels =
                Labels.of(Map.of("alertname", "DiskFull", "test", UUID.randomUUID().toString()));
        append(
                event("1", labels, Status.FIRING, Severity.WARNING),
                event("2", labels, Status.FIRING, Severity.WARNING),
                event("3", labels, Status.FIRING, Severity.WARNING));
        await().untilAsserted(() -> assertThat(story(labels)).contains("held duplicate x2"));
        assertThat(counted(labels)).isEqualTo("events 3, held 2");
    }

    /** The broken entry and the alert after it are in the same partition. */
    @Test
    void an_entry_that_cannot_be_read_is_kept_aside_and_the_next_one_folded() {
        Labels labels =
                Labels.of(Map.of("alertname", "DiskFull", "test", UUID.randomUUID().toString()));
        int partition = Partitions.of(labels.fingerprint(), config.partitions());
        redis.stream(String.class)
                .xadd("tocsin:{%d}:events".formatted(partition), Map.of("e", "broken"));

        append(event("1", labels, Status.FIRING, Severity.WARNING));

        await().untilAsserted(() -> assertThat(story(labels)).contains("fired first-firing x1"));
        assertThat(
                        redis.stream(String.class)
                                .xrange(
                                        "tocsin:{%d}:dead".formatted(partition),
                                        StreamRange.of("-", "+")))
                .last()
                .satisfies(kept -> assertThat(kept.payload()).containsEntry("e", "broken"));
    }

    @Test
    void an_emptied_redis_loses_nothing_that_is_acknowledged_afterwards() {
        Labels labels = labels();
        append(event("1", labels, Status.FIRING, Severity.WARNING));
        await().untilAsserted(() -> assertThat(story(labels)).contains("fired first-firing x1"));

        redis.flushall();
        append(event("1", labels, Status.RESOLVED, Severity.WARNING));

        await().untilAsserted(() -> assertThat(story(labels)).contains("resolved resolved x1"));
    }

    /** Written past the intake, which refuses it: PostgreSQL indexes no name as long as a book. */
    @Test
    void an_event_that_postgresql_refuses_is_put_aside_and_its_neighbours_are_folded()
            throws SQLException {
        Labels labels = labels();
        int partition = Partitions.of(labels.fingerprint(), config.partitions());
        Labels bad = neighbour(partition);
        Labels last = neighbour(partition);
        String book =
                new Random(1)
                        .ints(9000, 'a', 'z')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        append(
                event("1", labels, Status.FIRING, Severity.WARNING),
                new Event(
                        null,
                        bad,
                        Status.FIRING,
                        Severity.WARNING,
                        null,
                        null,
                        Content.EMPTY,
                        new Wishes(false, book)),
                event("3", last, Status.FIRING, Severity.WARNING));

        await().untilAsserted(() -> assertThat(story(last)).contains("fired first-firing x1"));
        assertThat(story(labels)).contains("fired first-firing x1");
        assertThat(details(bad))
                .singleElement()
                .asString()
                .startsWith("dead-letter: the event ")
                .contains("could not be folded and was put aside: PostgreSQL refuses it:")
                .contains("SQLSTATE 54000");
        assertThat(
                        redis.stream(String.class)
                                .xrange(
                                        "tocsin:{%d}:dead".formatted(partition),
                                        StreamRange.of("-", "+")))
                .last()
                .satisfies(kept -> assertThat(kept.payload()).containsEntry("index", "1"));
    }

    private static Labels labels() {
        return Labels.of(Map.of("alertname", "DiskFull", "test", UUID.randomUUID().toString()));
    }

    /** Those of an alert in the same partition. */
    private Labels neighbour(int partition) {
        return Stream.generate(FoldToLedgerTest::labels)
                .filter(one -> Partitions.of(one.fingerprint(), config.partitions()) == partition)
                .findFirst()
                .orElseThrow();
    }

    private List<String> details(Labels labels) throws SQLException {
        return rows(labels, "kind || ': ' || coalesce(detail, '')");
    }

    private void append(Event... events) {
        log.append(List.of(events)).await().indefinitely();
    }

    private String counted(Labels labels) throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select 'events ' || events || ', held ' || held_count from alerts"
                                        + " where fingerprint = ?")) {
            query.setLong(1, labels.fingerprint().value());
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : "nothing";
            }
        }
    }

    private static Event event(String id, Labels labels, Status status, Severity severity) {
        return new Event(
                new EventId("test", id), labels, status, severity, null, null, Content.EMPTY);
    }

    private List<String> story(Labels labels) throws SQLException {
        return rows(labels, "kind || ' ' || reason || ' x' || count");
    }

    private List<String> rows(Labels labels, String what) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select %s from ledger where fingerprint = ?".formatted(what)
                                        + " and kind <> 'delivered' order by id")) {
            query.setLong(1, labels.fingerprint().value());
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
        }
        return rows;
    }
}
