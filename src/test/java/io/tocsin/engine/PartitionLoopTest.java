package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.engine.UnreliableStore.Fate;
import io.tocsin.routing.Routing;
import io.tocsin.stream.Entries;
import io.tocsin.stream.Entry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A loop on tables and a log in memory, which fail as told. */
class PartitionLoopTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Tables tables = new Tables();
    private final UnreliableStore store = new UnreliableStore(tables);
    private final MemoryLog log = new MemoryLog();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PartitionLoop loop = loop(Duration.ofMillis(20));
    private long sequence;

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void a_commit_that_is_refused_is_tried_again() {
        store.next(Fate.REFUSED, Fate.REFUSED);
        append("A");
        loop.start();

        awaitStory("fired", "spoke");
        assertThat(store.commits()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_commit_whose_answer_was_lost_is_recognised() {
        store.next(Fate.ANSWER_LOST);
        append("A");
        loop.start();

        awaitStory("fired", "spoke");
        append("B");
        awaitStory("fired", "spoke", "fired", "spoke");
    }

    @Test
    void a_log_that_was_away_is_read_on() {
        log.away(true);
        loop.start();
        await().until(() -> metrics.counter("tocsin.engine.failures").count() > 1);

        log.away(false);
        append("A");

        awaitStory("fired", "spoke");
    }

    @Test
    void counters_of_duplicates_are_committed_without_another_event() {
        loop.start();
        append("A", "A", "A");

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(tables.entries())
                                        .extracting(entry -> entry.reports().count())
                                        .contains(2L));
        await().atMost(SOON).until(() -> log.entries().isEmpty());
    }

    @Test
    void an_entry_that_cannot_be_read_is_put_aside_and_the_next_one_folded() {
        Entry poison = new Entry(1_700_000_000_000L, ++sequence, new byte[] {1, 2, 3});
        log.add(poison);
        append("A");
        loop.start();

        awaitStory("fired", "spoke");
        assertThat(log.dead()).containsExactly(poison);
        assertThat(metrics.counter("tocsin.engine.poison").count()).isEqualTo(1);
    }

    @Test
    void an_entry_that_cannot_be_put_aside_is_not_passed_by() {
        log.refuseBurials(true);
        log.add(new Entry(1_700_000_000_000L, ++sequence, new byte[] {1, 2, 3}));
        append("A");
        loop.start();
        await().until(() -> metrics.counter("tocsin.engine.failures").count() > 1);
        assertThat(tables.entries()).isEmpty();

        log.refuseBurials(false);

        awaitStory("fired", "spoke");
        assertThat(log.dead()).hasSize(1);
    }

    @Test
    void whoever_lost_the_partition_commits_nothing_and_ends() {
        loop.start();
        await().until(loop::isServing);
        tables.claimNow(0);

        append("A");

        await().atMost(SOON).until(() -> !loop.isServing());
        assertThat(loop.stop()).succeedsWithin(SOON);
        assertThat(tables.entries()).isEmpty();
    }

    @Test
    void stopping_waits_for_the_commit_under_way() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        store.hesitate(gate);
        append("A");
        loop.start();
        await().until(() -> store.commits() > 0);
        CompletableFuture<Void> stopped = loop.stop();
        assertThat(stopped).isNotDone();

        gate.complete(null);

        assertThat(stopped).succeedsWithin(SOON);
        assertThat(tables.offset().sequence()).isEqualTo(sequence);
    }

    @Test
    void stopping_commits_what_was_only_counted() {
        PartitionLoop patient = loop(Duration.ofHours(1));
        patient.start();
        append("A");
        awaitStory("fired", "spoke");
        append("A");
        await().until(() -> metrics.counter("tocsin.engine.events").count() == 2);

        assertThat(patient.stop()).succeedsWithin(SOON);

        assertThat(tables.eventsOfTheAlert()).isEqualTo(2);
    }

    @Test
    void stopping_ends_although_the_ledger_is_away_and_leaves_the_rest_to_a_replay() {
        loop.start();
        await().until(loop::isServing);
        store.away();
        append("A");
        await().until(() -> store.commits() > 0);

        assertThat(loop.stop()).succeedsWithin(SOON);

        assertThat(tables.entries()).isEmpty();
        assertThat(log.entries()).hasSize(1);
    }

    @Test
    void stopping_ends_although_nothing_was_ever_loaded() {
        store.away();
        loop.start();
        await().until(() -> metrics.counter("tocsin.engine.failures").count() > 0);

        assertThat(loop.stop()).succeedsWithin(SOON);
    }

    private void append(String... names) {
        List<Event> events = Arrays.stream(names).map(PartitionLoopTest::firing).toList();
        log.add(Entries.of(1_700_000_000_000L, ++sequence, events));
    }

    private static Event firing(String name) {
        Labels labels = Labels.of(Map.of("alertname", name));
        return new Event(null, labels, Status.FIRING, Severity.WARNING, null, null, Content.EMPTY);
    }

    private void awaitStory(String... kinds) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(tables.entries())
                                        .extracting(entry -> entry.kind().text())
                                        .containsExactlyInAnyOrder(kinds));
    }

    private PartitionLoop loop(Duration flushInterval) {
        Surroundings around =
                new Surroundings(
                        store,
                        new Routing(Optional::empty),
                        new Quick(flushInterval),
                        Metrics.in(metrics),
                        RandomGenerator.getDefault());
        return new PartitionLoop(0, around, log, VERTX.getOrCreateContext());
    }

    /** Settings for the impatient. */
    private record Quick(Duration flushInterval) implements EngineConfig {
        @Override
        public int batchSize() {
            return 10;
        }

        @Override
        public Duration readWait() {
            return Duration.ofMillis(5);
        }

        @Override
        public Duration minPause() {
            return Duration.ofMillis(2);
        }

        @Override
        public Duration maxPause() {
            return Duration.ofMillis(20);
        }

        @Override
        public Duration stopTimeout() {
            return SOON;
        }
    }
}
