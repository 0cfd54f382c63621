package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.Randomness;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.Ledger;
import io.tocsin.policy.Damping;
import io.tocsin.policy.HoldDown;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Reminders;
import io.tocsin.routing.Grouping;
import io.tocsin.routing.Hours;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Route;
import io.tocsin.stream.Entries;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Groups whose alerts lie in several partitions, on the real ledger. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class GroupsToLedgerTest {

    private static final long MINUTE = 60_000;
    private static final int GROUPS = 3;
    private static final AtomicInteger NUMBERS = new AtomicInteger(-10_000);

    private static final Policy PLAIN =
            new Policy(
                    "plain",
                    new Damping.Off(),
                    0,
                    HoldDown.NONE,
                    Reminders.OFF,
                    Long.MAX_VALUE,
                    null);

    @Inject Ledger ledger;
    @Inject DataSource database;
    @Inject Vertx vertx;

    private final RandomGenerator random = Randomness.of(GroupsToLedgerTest.class);
    private final String receiver = "groups" + NUMBERS.decrementAndGet();
    private long now = 1_767_225_600_000L;

    @Test
    void new_members_join_the_open_conversation_and_the_next_period_has_another() {
        Part one = new Part();
        Part two = new Part();
        one.take("A", 0, Status.FIRING);
        two.take("B", 0, Status.FIRING);
        assertThat(talks(0)).containsExactly("1: A firing, B firing");

        one.take("A", 0, Status.RESOLVED);
        one.take("C", 0, Status.FIRING);
        two.take("B", 0, Status.RESOLVED);
        one.take("C", 0, Status.RESOLVED);
        assertThat(talks(0)).containsExactly("1: A resolved, B resolved, C resolved");

        two.take("B", 0, Status.FIRING);
        assertThat(talks(0))
                .containsExactly("1: A resolved, B resolved, C resolved", "2: B firing");
        assertThat(entries("B")).containsExactly(1, 1, 1, 2, 2);
    }

    @Test
    void a_batch_may_end_one_period_and_begin_the_next() {
        Part part = new Part();
        part.take("A", 0, Status.FIRING);

        part.note("A", 0, Status.RESOLVED);
        part.note("B", 0, Status.FIRING);
        part.note("C", 0, Status.FIRING);
        part.commit();

        assertThat(talks(0)).containsExactly("1: A resolved", "2: B firing, C firing");
    }

    @Test
    void an_alert_is_told_on_where_it_was_told_though_a_later_conversation_is_open() {
        Part one = new Part();
        Part two = new Part();
        one.take("A", 0, Status.FIRING);
        // What the other partition sees that is a moment too early to see A.
        pretend("A", "resolved");
        two.take("B", 0, Status.FIRING);
        pretend("A", "firing");

        one.note("A", 0, Status.FIRING, Severity.CRITICAL);
        one.commit();
        assertThat(talks(0)).containsExactly("1: A firing", "2: B firing");

        one.take("A", 0, Status.RESOLVED);
        one.take("A", 0, Status.FIRING);
        assertThat(talks(0)).containsExactly("1: A resolved", "2: A firing, B firing");
    }

    @RepeatedTest(5)
    void every_alert_is_shown_as_it_is_in_one_conversation_at_most() throws SQLException {
        List<Part> parts = List.of(new Part(), new Part(), new Part());
        boolean[] fires = new boolean[12];
        for (int step = 0; step < 150; step++) {
            int alert = random.nextInt(fires.length);
            fires[alert] = !fires[alert];
            Part part = parts.get(alert % parts.size());
            part.note(
                    "A" + alert,
                    alert / 3 % GROUPS,
                    fires[alert] ? Status.FIRING : Status.RESOLVED);
            if (random.nextInt(3) > 0) {
                parts.get(random.nextInt(parts.size())).commit();
            }
        }
        parts.forEach(Part::commit);

        List<String> firing =
                query(
                        "select m.name, c.group_key from conversation_members m"
                                + " join conversations c on c.id = m.conversation"
                                + " where c.receiver = ? and m.status = 'firing' order by 1");
        List<String> expected = new ArrayList<>();
        for (int alert = 0; alert < fires.length; alert++) {
            if (fires[alert]) {
                expected.add("A" + alert);
            }
        }
        assertThat(firing).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(
                        query(
                                "select cast(count(*) as text) from conversations"
                                        + " where receiver = ?"))
                .first()
                .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThan(GROUPS));
        assertThat(
                        query(
                                "select l.kind from ledger l where l.kind = 'spoke'"
                                        + " and l.conversation is null and l.name like 'A%'"
                                        + " and l.fingerprint in (select m.fingerprint from"
                                        + " conversation_members m join conversations c"
                                        + " on c.id = m.conversation where c.receiver = ?)"))
                .isEmpty();
    }

    @Test
    void partitions_that_tell_the_same_groups_at_the_same_time_wait_for_each_other_in_turn() {
        List<Part> parts = List.of(new Part(), new Part(), new Part(), new Part());
        for (int round = 0; round < 20; round++) {
            Status status = round % 2 == 0 ? Status.FIRING : Status.RESOLVED;
            List<Uni<CommitOutcome>> commits = new ArrayList<>();
            for (Part part : parts) {
                List<Integer> groups = new ArrayList<>(IntStream.range(0, 30).boxed().toList());
                Collections.shuffle(groups, random);
                groups.forEach(group -> part.note("P" + part.number, group, status));
                commits.add(part.committing());
            }

            List<CommitOutcome> outcomes = run(() -> Uni.join().all(commits).andFailFast());

            assertThat(outcomes).containsOnly(CommitOutcome.COMMITTED);
        }
    }

    /** One partition with its fold. */
    private final class Part {

        private final int number = NUMBERS.decrementAndGet();
        private final Pending pending = new Pending(Metrics.in(new SimpleMeterRegistry()));
        private final Claim lease =
                run(() -> ledger.claim(number, 1, UUID.randomUUID())).orElseThrow();
        private final Fold fold;
        private long commits;
        private long sequence;

        Part() {
            Route route =
                    new Route(
                            "route",
                            PLAIN,
                            new Receiver(receiver, 1),
                            new Grouping.By(List.of("group")),
                            0,
                            Hours.ALWAYS);
            fold = new Fold(List.of(), _ -> List.of(route), pending);
        }

        void take(String name, int group, Status status) {
            note(name, group, status);
            commit();
        }

        void note(String name, int group, Status status) {
            note(name, group, status, Severity.ERROR);
        }

        void note(String name, int group, Status status, Severity severity) {
            now += MINUTE;
            Labels labels =
                    Labels.of(Map.of("alertname", name, "group", "g" + group, "test", receiver));
            Event event = new Event(null, labels, status, severity, null, null, Content.EMPTY);
            fold.take(Entries.of(now, ++sequence, List.of(event)));
        }

        void commit() {
            assertThat(run(this::committing)).isEqualTo(CommitOutcome.COMMITTED);
        }

        Uni<CommitOutcome> committing() {
            Batch.Fence fence = new Batch.Fence(number, lease.epoch(), commits++);
            Batch batch = pending.drain(fence, new Batch.Offset(now, sequence), true);
            return Uni.createFrom().deferred(() -> ledger.commit(batch));
        }
    }

    private List<String> talks(int group) {
        return query(
                "select c.number || ': ' || string_agg(m.name || ' ' || m.status, ', ' order by"
                        + " m.name) from conversations c"
                        + " join conversation_members m on m.conversation = c.id"
                        + " where c.receiver = ? and c.group_labels ->> 'group' = 'g"
                        + group
                        + "' group by c.number order by c.number");
    }

    /** The numbers of the conversations of the entries about this alert. */
    private List<Integer> entries(String name) {
        return query(
                        "select cast(c.number as text) from ledger l"
                                + " join conversations c on c.id = l.conversation"
                                + " where c.receiver = ? and l.name = '"
                                + name
                                + "' order by l.id")
                .stream()
                .map(Integer::parseInt)
                .toList();
    }

    private void pretend(String name, String status) {
        query(
                "update conversation_members m set status = '"
                        + status
                        + "' from conversations c where c.id = m.conversation and c.receiver = ?"
                        + " and m.name = '"
                        + name
                        + "' returning m.name");
    }

    private List<String> query(String sql) {
        List<String> found = new ArrayList<>();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, receiver);
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

    /** On a Vert.x context, as the ledger wants it. */
    private <T> T run(Supplier<Uni<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                work.get()
                                        .subscribe()
                                        .with(result::complete, result::completeExceptionally));
        return result.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
