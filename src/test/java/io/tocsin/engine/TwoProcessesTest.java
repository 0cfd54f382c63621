package io.tocsin.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.Resource;
import io.tocsin.ledger.FiringLog;
import io.tocsin.ledger.Ledger;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.tocsin.stream.Entries;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes that fold a partition each, on one ledger. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class TwoProcessesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** None of those that the running gateway folds. */
    private static final AtomicInteger PARTITIONS = new AtomicInteger(-20_000);

    @Inject Ledger ledger;
    @Inject FiringLog firing;
    @Inject Vertx vertx;
    @Inject DataSource database;

    private final String mark = UUID.randomUUID().toString();
    private final Partition sources = new Partition();
    private final Partition targets = new Partition();
    private final List<Process> processes = new ArrayList<>();
    private long now = FoldStories.NOW;
    private long sequence;
    private long epoch;

    private record Every(Duration poll, Duration retention) implements SilencesConfig {}

    @AfterEach
    void stop() {
        processes.forEach(Process::stop);
        query("delete from alerts where labels ->> 'test' = ? returning name");
    }

    @Test
    void an_alert_inhibits_those_of_another_process_until_it_ends() {
        Process one = new Process();
        Process two = new Process();
        one.folds(sources);
        two.folds(targets);
        sources.take("NodeDown", "n1", Status.FIRING);
        awaitKnown(two, "n1", true);

        targets.take("Slow", "n1", Status.FIRING);
        awaitStory("n1", "fired inhibited");

        sources.take("NodeDown", "n1", Status.RESOLVED);
        awaitStory(
                "n1", "fired inhibited", "quiet-ended inhibition-ended", "spoke inhibition-ended");
    }

    @Test
    void who_begins_knows_what_fires_elsewhere_before_it_speaks() {
        Process one = new Process();
        one.folds(sources);
        sources.take("NodeDown", "n1", Status.FIRING);
        await().atMost(SOON).until(() -> !story("NodeDown", "n1").isEmpty());
        targets.take("Slow", "n1", Status.FIRING);

        new Process().folds(targets);

        awaitStory("n1", "fired inhibited");
    }

    @Test
    void partitions_change_hands_and_nobody_is_spoken_of_who_must_not() {
        Process one = new Process();
        Process two = new Process();
        one.folds(sources);
        two.folds(targets);
        sources.take("NodeDown", "n1", Status.FIRING);
        sources.take("NodeDown", "n2", Status.FIRING);
        awaitKnown(two, "n2", true);

        one.leaves(sources);
        sources.take("NodeDown", "n2", Status.RESOLVED);
        two.folds(sources);
        awaitKnown(two, "n2", false);
        targets.take("Slow", "n1", Status.FIRING);
        targets.take("Slow", "n2", Status.FIRING);
        awaitStory("n1", "fired inhibited");
        awaitStory("n2", "fired first-firing", "spoke first-firing");

        two.leaves(sources);
        sources.take("NodeDown", "n1", Status.RESOLVED);
        sources.take("NodeDown", "n3", Status.FIRING);
        one.folds(sources);
        awaitStory(
                "n1", "fired inhibited", "quiet-ended inhibition-ended", "spoke inhibition-ended");
        awaitKnown(two, "n3", true);
        targets.take("Slow", "n3", Status.FIRING);
        awaitStory("n3", "fired inhibited");
    }

    /** A partition with its log. */
    private final class Partition {

        private final int number = PARTITIONS.decrementAndGet();
        private final MemoryLog log = new MemoryLog();

        void take(String name, String node, Status status) {
            tick();
            Event event =
                    new Event(
                            null,
                            labels(name, node),
                            status,
                            Severity.ERROR,
                            null,
                            null,
                            Content.EMPTY);
            log.add(Entries.of(now, ++sequence, List.of(event)));
            tick();
        }
    }

    /** The logs' clocks go on. */
    private void tick() {
        now += 200;
        sources.log.time(now);
        targets.log.time(now);
    }

    /** What of a process matters here. */
    private final class Process {

        private final Rulebook rulebook =
                new Rulebook(
                        new Routing(ElsewhereTest.inhibiting(new Receiver(mark, 1), "NodeDown")),
                        new StillSilences(),
                        2);
        private final Elsewhere elsewhere =
                new Elsewhere(
                        rulebook, firing, new Every(Duration.ofMillis(250), Duration.ZERO), vertx);
        private final Surroundings around =
                new Surroundings(
                        new LedgerStore(ledger, UUID.randomUUID()),
                        rulebook,
                        new Quick(Duration.ofMillis(20)),
                        Metrics.in(new SimpleMeterRegistry()),
                        RandomGenerator.getDefault());
        private final Map<Partition, PartitionLoop> loops = new HashMap<>();

        Process() {
            processes.add(this);
            elsewhere.start(new StartupEvent());
        }

        void folds(Partition partition) {
            Lease lease = Lease.lasting(Resource.partition(partition.number, 2), ++epoch);
            PartitionLoop loop =
                    new PartitionLoop(lease, around, partition.log, vertx.getOrCreateContext());
            loops.put(partition, loop);
            loop.start();
        }

        void leaves(Partition partition) {
            requireNonNull(loops.remove(partition)).stop().orTimeout(20, TimeUnit.SECONDS).join();
        }

        void stop() {
            List.copyOf(loops.keySet()).forEach(this::leaves);
            elsewhere.stop(new ShutdownEvent());
        }

        boolean inhibits(String node) {
            return rulebook.current().inhibitors().inhibitorOf(labels("Slow", node)).isPresent();
        }
    }

    private static void awaitKnown(Process process, String node, boolean inhibits) {
        await().atMost(SOON).until(() -> process.inhibits(node) == inhibits);
    }

    private void awaitStory(String node, String... entries) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            tick();
                            assertThat(story("Slow", node)).containsExactly(entries);
                        });
    }

    private List<String> story(String name, String node) {
        return query(
                "select kind || ' ' || reason from ledger where fingerprint = "
                        + labels(name, node).fingerprint().value()
                        + " and cast(? as text) is not null order by id");
    }

    private Labels labels(String name, String node) {
        return Labels.of(Map.of("alertname", name, "node", node, "test", mark));
    }

    private List<String> query(String sql) {
        List<String> found = new ArrayList<>();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, mark);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
