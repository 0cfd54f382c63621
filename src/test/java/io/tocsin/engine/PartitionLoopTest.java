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
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.Resource;
import io.tocsin.ledger.Kind;
import io.tocsin.routing.Routing;
import io.tocsin.stream.Entries;
import io.tocsin.stream.Entry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A loop on tables and a log in memory, which fail as told. */
class PartitionLoopTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final long NOW = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Tables tables = new Tables();
    private final UnreliableStore store = new UnreliableStore(tables);
    private final MemoryLog log = new MemoryLog();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Lease lease = Lease.lasting(Resource.partition(0, 1), 1);
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
        Entry poison = new Entry(NOW, ++sequence, new byte[] {1, 2, 3});
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
        log.add(new Entry(NOW, ++sequence, new byte[] {1, 2, 3}));
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
    void whoever_lost_the_partition_gives_up_its_lease() {
        loop.start();
        await().until(loop::isServing);
        tables.claimNow(0);

        append("A");

        await().atMost(SOON).until(() -> !lease.isValid());
    }

    @Test
    void whoever_is_to_stop_while_alerts_are_loaded_loads_no_more_of_them() {
        loop.start();
        append("A", "B", "C");
        await().atMost(SOON).until(() -> tables.loadNow().size() == 3);
        assertThat(loop.stop()).succeedsWithin(SOON);
        CompletableFuture<Void> page = new CompletableFuture<>();
        store.holdPages(page);
        PartitionLoop next = loop(Duration.ofMillis(20));
        next.start();
        await().atMost(SOON).until(() -> store.pages() == 1);

        CompletableFuture<Void> stopped = next.stop();
        page.complete(null);

        assertThat(stopped).succeedsWithin(SOON);
        assertThat(store.pages()).isEqualTo(1);
        assertThat(next.isServing()).isFalse();
    }

    @Test
    void whose_lease_is_over_commits_nothing_more_and_ends() {
        loop.start();
        await().until(loop::isServing);
        lease.forfeit();

        append("A");

        await().atMost(SOON).until(() -> !loop.isServing());
        assertThat(loop.stop()).succeedsWithin(SOON);
        assertThat(store.commits()).isZero();
    }

    @Test
    void stopping_does_not_wait_until_there_is_something_to_read() {
        PartitionLoop reading = loop(Duration.ofHours(1));
        reading.start();
        await().until(() -> log.reads() > 0);

        assertThat(reading.stop()).succeedsWithin(SOON);
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

    @Test
    void what_is_due_happens_at_its_own_moment_once_the_logs_clock_has_passed_it() {
        append(NOW, firingUntil("A", NOW + MINUTE));
        loop.start();
        awaitStory("fired", "spoke");

        log.time(NOW + MINUTE);
        awaitReads(5);
        assertThat(story()).containsExactlyInAnyOrder("fired", "spoke");
        log.time(NOW + MINUTE + 1);

        awaitStory("fired", "spoke", "resolved");
        assertThat(tables.entries().getLast().at()).isEqualTo(NOW + MINUTE);
    }

    @Test
    void what_is_due_waits_for_what_was_reported_before_it_and_is_not_read_yet() {
        append(NOW, firingUntil("A", NOW + MINUTE));
        append(NOW + MINUTE - 2, firing("B"));
        append(NOW + MINUTE - 1, firingUntil("A", NOW + 2 * MINUTE));
        log.time(NOW + MINUTE + 1);
        log.atMost(1);
        loop.start();

        awaitStory("fired", "spoke", "fired", "spoke", "held");
        awaitReads(5);
        assertThat(story()).doesNotContain("resolved");
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void what_was_due_is_written_once_however_its_commit_fails(Fate fate) {
        append("A");
        loop.start();
        awaitStory("fired", "spoke");
        int commits = store.commits();

        store.next(fate, fate);
        log.time(NOW + 16 * MINUTE);
        await().until(() -> metrics.counter("tocsin.engine.failures").count() > 1);
        log.time(NOW + 17 * MINUTE);

        awaitStory("fired", "spoke", "reminded", "spoke");
        awaitReads(5);
        assertThat(story()).containsExactlyInAnyOrder("fired", "spoke", "reminded", "spoke");
        assertThat(store.commits()).isEqualTo(commits + 3);
    }

    @Test
    void whoever_is_behind_catches_up_before_it_reminds_of_what_may_be_over() {
        append(NOW, firing("A"));
        append(NOW + 20 * MINUTE, firing("B"));
        append(NOW + 50 * MINUTE, resolved("A"));
        log.time(NOW + 60 * MINUTE);
        log.atMost(1);
        loop.start();

        awaitStory("fired", "spoke", "fired", "spoke", "resolved", "reminded", "spoke");
        assertThat(tables.entries())
                .filteredOn(entry -> entry.kind() == Kind.REMINDED)
                .allMatch(entry -> "B".equals(entry.about().name()));
    }

    @Test
    void what_was_due_while_nobody_held_the_partition_happens_at_its_own_moment() {
        append(NOW, firingUntil("A", NOW + MINUTE));
        loop.start();
        awaitStory("fired", "spoke");
        assertThat(loop.stop()).succeedsWithin(SOON);
        log.time(NOW + 10 * MINUTE);
        awaitStory("fired", "spoke");

        PartitionLoop next = loop(Duration.ofMillis(20));
        next.start();

        awaitStory("fired", "spoke", "resolved");
        assertThat(tables.entries().getLast().at()).isEqualTo(NOW + MINUTE);
        assertThat(next.stop()).succeedsWithin(SOON);
    }

    private void append(long at, Event event) {
        log.add(Entries.of(at, ++sequence, List.of(event)));
    }

    private void append(String... names) {
        List<Event> events = Arrays.stream(names).map(PartitionLoopTest::firing).toList();
        log.add(Entries.of(NOW, ++sequence, events));
    }

    private static Event firing(String name) {
        return event(name, Status.FIRING, null);
    }

    private static Event firingUntil(String name, long endsAt) {
        return event(name, Status.FIRING, Instant.ofEpochMilli(endsAt));
    }

    private static Event resolved(String name) {
        return event(name, Status.RESOLVED, null);
    }

    private static Event event(String name, Status status, @Nullable Instant endsAt) {
        Labels labels = Labels.of(Map.of("alertname", name));
        return new Event(null, labels, status, Severity.WARNING, null, endsAt, Content.EMPTY);
    }

    private void awaitReads(int more) {
        int before = log.reads();
        await().atMost(SOON).until(() -> log.reads() >= before + more);
    }

    private List<String> story() {
        return tables.entries().stream().map(entry -> entry.kind().text()).toList();
    }

    private void awaitStory(String... kinds) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(story()).containsExactlyInAnyOrder(kinds));
    }

    private PartitionLoop loop(Duration flushInterval) {
        Surroundings around =
                new Surroundings(
                        store,
                        new Rulebook(new Routing(Optional::empty), new StillSilences(), 1),
                        new Quick(flushInterval),
                        Metrics.in(metrics),
                        RandomGenerator.getDefault());
        return new PartitionLoop(lease, around, log, VERTX.getOrCreateContext());
    }
}
