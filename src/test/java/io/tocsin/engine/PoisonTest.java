package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Position;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.engine.UnreliableStore.Fate;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.Resource;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.LedgerEntry;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silence;
import io.tocsin.stream.Entries;
import io.tocsin.stream.Entry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event does that cannot be folded: nothing to any other. */
class PoisonTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final long NOW = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final Duration SOON = Duration.ofSeconds(40);

    private final Tables tables = new Tables();
    private final MemoryLog log = new MemoryLog();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final StillSilences silences = new StillSilences();
    private final List<PartitionLoop> loops = new ArrayList<>();
    private long sequence;
    private long epoch;

    @AfterEach
    void stop() {
        loops.forEach(PartitionLoop::stop);
    }

    @ParameterizedTest
    @CsvSource({
        "A Bad B,           A B,    1",
        "Bad A,             A,      0",
        "A Bad,             A,      1",
        "Bad A Bad Worse B, A B,    0 2 3",
        "Bad,               '',     0",
    })
    void what_fails_in_the_fold_is_put_aside_and_its_neighbours_are_folded(
            String names, String folded, String dead) {
        failing("Bad", "Worse");
        append(names.split(" "));
        append("C");

        loop(new UnreliableStore(tables)).start();

        awaitAllIsCommitted();
        assertThat(fired()).isEqualTo((folded + " C").trim());
        assertThat(dead()).isEqualTo(dead);
        assertThat(deadLetters()).isEqualTo(dead);
    }

    @Test
    void what_fails_for_an_alert_that_is_known_leaves_it_as_it_was() {
        UnreliableStore store = new UnreliableStore(tables);
        append("Bad");
        loop(store).start();
        awaitAllIsCommitted();
        store.refuse(batch -> changes(batch, "Bad"));

        log.add(Entries.of(NOW, ++sequence, List.of(event("A"), resolved("Bad"), event("B"))));

        awaitAllIsCommitted();
        assertThat(fired()).isEqualTo("Bad A B");
        assertThat(dead()).isEqualTo("1");
        assertThat(tables.eventsOf("Bad")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"A Bad B, 1", "Bad A Bad B, 0 2", "A B Bad, 2"})
    void what_the_ledger_refuses_for_good_is_put_aside_and_its_neighbours_are_folded(
            String names, String dead) {
        UnreliableStore store = new UnreliableStore(tables);
        store.refuse(batch -> changes(batch, "Bad"));
        append("First");
        append(names.split(" "));
        append("Last");

        loop(store).start();

        awaitAllIsCommitted();
        assertThat(fired()).isEqualTo("First A B Last");
        assertThat(dead()).isEqualTo(dead);
        assertThat(deadLetters()).isEqualTo(dead);
        assertThat(log.deadEvents())
                .allSatisfy(one -> assertThat(one.error()).isEqualTo("a value is out of range"));
    }

    @Test
    void what_is_put_aside_is_the_whole_event_and_can_be_appended_anew() {
        failing("Bad");
        Entry entry = Entries.of(NOW, ++sequence, List.of(event("A"), event("Bad")));
        log.add(entry);
        loop(new UnreliableStore(tables)).start();
        awaitAllIsCommitted();
        silences.are();

        log.add(new Entry(NOW, ++sequence, log.deadEvents().getFirst().bytes()));

        awaitAllIsCommitted();
        assertThat(fired()).isEqualTo("A Bad");
    }

    @Test
    void a_dead_letter_that_the_ledger_refuses_too_holds_nothing_up() {
        UnreliableStore store = new UnreliableStore(tables);
        store.refuse(batch -> changes(batch, "Bad") || tells(batch, "Bad"));
        append("A", "Bad", "B");

        loop(store).start();

        awaitAllIsCommitted();
        assertThat(fired()).isEqualTo("A B");
        assertThat(dead()).isEqualTo("1");
    }

    @Test
    void an_entry_that_cannot_be_read_and_an_event_that_cannot_be_folded_are_both_kept() {
        UnreliableStore store = new UnreliableStore(tables);
        store.refuse(batch -> changes(batch, "Bad"));
        append("A", "Bad", "B");
        Entry unreadable = new Entry(NOW, ++sequence, new byte[] {1, 2, 3});
        log.add(unreadable);
        append("C");

        loop(store).start();

        awaitAllIsCommitted();
        assertThat(fired()).isEqualTo("A B C");
        assertThat(dead()).isEqualTo("1");
        assertThat(log.dead()).containsExactly(unreadable);
    }

    @Test
    void connection_trouble_puts_nothing_aside() {
        UnreliableStore store = new UnreliableStore(tables);
        store.next(Collections.nCopies(20, Fate.REFUSED).toArray(Fate[]::new));
        append("A", "B");

        loop(store).start();

        awaitAllIsCommitted();
        assertThat(fired()).isEqualTo("A B");
        assertThat(dead()).isEmpty();
    }

    @Test
    void what_ends_three_processes_is_put_aside_by_the_next_and_nothing_else() {
        append("A", "B", "Deadly", "C");
        Position deadly = new Position(NOW, sequence, 2);
        append("D");
        int processes = 0;
        while (log.deadEvents().isEmpty() && processes < 9) {
            processes++;
            UnreliableStore store = new UnreliableStore(tables);
            store.dieOf(deadly);
            loop(store).start();
            await().atMost(SOON).until(() -> store.isDead() || !log.deadEvents().isEmpty());
        }

        UnreliableStore last = new UnreliableStore(tables);
        loop(last).start();

        awaitAllIsCommitted();
        assertThat(fired()).isEqualTo("A B C D");
        assertThat(dead()).isEqualTo("2");
        assertThat(deadLetters()).isEqualTo("2");
        assertThat(log.deadEvents().getFirst().error())
                .isEqualTo("the process ended while it was being folded, 3 times");
    }

    @Test
    void three_processes_that_end_are_enough_if_nothing_stands_before_what_ends_them() {
        append("Deadly", "A");
        Position deadly = new Position(NOW, sequence, 0);
        for (int process = 1; process <= 3; process++) {
            UnreliableStore store = new UnreliableStore(tables);
            store.dieOf(deadly);
            loop(store).start();
            await().atMost(SOON).until(store::isDead);
        }

        loop(new UnreliableStore(tables)).start();

        awaitAllIsCommitted();
        assertThat(fired()).isEqualTo("A");
        assertThat(dead()).isEqualTo("0");
    }

    /** As when PostgreSQL goes away between its word and its commit. */
    @Test
    void who_only_lost_its_lease_says_so_and_nothing_is_put_aside() {
        append("A", "B");
        for (int process = 1; process <= 2; process++) {
            UnreliableStore store = new UnreliableStore(tables);
            store.dieOf(new Position(NOW, sequence, 0));
            loop(store).start();
            await().atMost(SOON).until(store::isDead);
        }
        UnreliableStore store = new UnreliableStore(tables);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        store.hesitate(gate);
        Lease lease = Lease.lasting(Resource.partition(0, 1), ++epoch);
        PartitionLoop unlucky = loop(store, lease);
        unlucky.start();
        await().atMost(SOON).until(() -> store.commits() > 0);
        store.away();
        lease.forfeit();
        gate.complete(null);
        await().atMost(SOON).until(() -> !unlucky.isServing());
        store.away(false);
        await().atMost(SOON).until(() -> tables.trial() == null);

        loop(new UnreliableStore(tables)).start();

        awaitAllIsCommitted();
        assertThat(fired()).isEqualTo("A B");
        assertThat(dead()).isEmpty();
    }

    @Test
    void who_hands_the_partition_over_does_not_count_as_ended() {
        for (int process = 1; process <= 4; process++) {
            PartitionLoop loop = loop(new UnreliableStore(tables));
            loop.start();
            await().atMost(SOON).until(loop::isServing);
            assertThat(loop.stop()).succeedsWithin(SOON);
        }

        assertThat(tables.ended()).isZero();
    }

    @Test
    void an_alert_whose_moment_is_refused_for_good_holds_up_no_other() {
        UnreliableStore store = new UnreliableStore(tables);
        store.refuse(
                batch ->
                        changes(batch, "Bad") && tells(batch, "Bad", Kind.RESOLVED)
                                || batch.changes().stream().anyMatch(PoisonTest::isBadAndResolved));
        log.add(
                Entries.of(
                        NOW,
                        ++sequence,
                        List.of(firingUntil("Bad", NOW + MINUTE), firingUntil("A", NOW + MINUTE))));
        loop(store).start();
        awaitAllIsCommitted();

        log.time(NOW + MINUTE + 1);

        await().atMost(SOON).until(() -> told("A", Kind.RESOLVED));
        int reads = log.reads();
        await().atMost(SOON).until(() -> log.reads() > reads + 5);
        assertThat(told("Bad", Kind.RESOLVED)).isFalse();
        assertThat(dead()).isEmpty();
        assertThat(metrics.counter("tocsin.engine.poison").count()).isEqualTo(1);
    }

    private static boolean isBadAndResolved(io.tocsin.ledger.AlertChange change) {
        return change.alert().fingerprint() == labels("Bad").fingerprint().value()
                && change.alert().state().status() == Status.RESOLVED;
    }

    private boolean told(String name, Kind kind) {
        return tables.entries().stream()
                .anyMatch(entry -> entry.kind() == kind && name.equals(entry.about().name()));
    }

    private static boolean changes(Batch batch, String name) {
        long fingerprint = labels(name).fingerprint().value();
        return batch.changes().stream().anyMatch(one -> one.alert().fingerprint() == fingerprint);
    }

    private static boolean tells(Batch batch, String name) {
        return batch.entries().stream().anyMatch(entry -> name.equals(entry.about().name()));
    }

    private static boolean tells(Batch batch, String name, Kind kind) {
        return batch.entries().stream()
                .anyMatch(entry -> entry.kind() == kind && name.equals(entry.about().name()));
    }

    /** The fold of reports of such alerts runs into a null. */
    private void failing(String... names) {
        silences.are(Arrays.stream(names).map(PoisonTest::broken).toArray(Silence[]::new));
    }

    @SuppressWarnings("NullAway")
    private static Silence broken(String name) {
        List<Matcher> matchers =
                List.of(
                        new Matcher.Exactly("alertname", true, name),
                        new Matcher.Exactly(null, false, "anything"));
        return new Silence("broken-" + name, matchers, 0, Long.MAX_VALUE, "ann", "", false);
    }

    private void append(String... names) {
        List<Event> events = Arrays.stream(names).map(PoisonTest::event).toList();
        log.add(Entries.of(NOW, ++sequence, events));
    }

    private static Event event(String name) {
        return event(name, Status.FIRING, null);
    }

    private static Event resolved(String name) {
        return event(name, Status.RESOLVED, null);
    }

    private static Event firingUntil(String name, long endsAt) {
        return event(name, Status.FIRING, Instant.ofEpochMilli(endsAt));
    }

    private static Event event(String name, Status status, @Nullable Instant endsAt) {
        return new Event(null, labels(name), status, Severity.WARNING, null, endsAt, Content.EMPTY);
    }

    private static Labels labels(String name) {
        return Labels.of(Map.of("alertname", name));
    }

    private void awaitAllIsCommitted() {
        await().atMost(SOON).until(() -> tables.offset().sequence() == sequence);
    }

    /** The names of the alerts that fired, in order. */
    private String fired() {
        return String.join(
                " ",
                tables.entries().stream()
                        .filter(entry -> entry.kind() == Kind.FIRED)
                        .map(entry -> String.valueOf(entry.about().name()))
                        .toList());
    }

    /** The places of the events that were put aside. */
    private String dead() {
        return String.join(
                " ", log.deadEvents().stream().map(one -> "" + one.position().index()).toList());
    }

    /** The same, as the ledger has it. */
    private String deadLetters() {
        return String.join(
                " ",
                tables.entries().stream()
                        .filter(entry -> entry.kind() == Kind.DEAD_LETTER)
                        .map(LedgerEntry::about)
                        .map(
                                about ->
                                        String.valueOf(about.detail())
                                                .replaceAll(".*/(\\d+) .*", "$1"))
                        .toList());
    }

    /** In a process of its own, under the next epoch. */
    private PartitionLoop loop(UnreliableStore store) {
        return loop(store, Lease.lasting(Resource.partition(0, 1), ++epoch));
    }

    private PartitionLoop loop(UnreliableStore store, Lease lease) {
        Surroundings around =
                new Surroundings(
                        store,
                        new Rulebook(new Routing(Optional::empty), silences, 1),
                        new Quick(Duration.ofMillis(20)),
                        Metrics.in(metrics),
                        RandomGenerator.getDefault());
        PartitionLoop loop = new PartitionLoop(lease, around, log, VERTX.getOrCreateContext());
        loops.add(loop);
        return loop;
    }
}
