package io.tocsin.fleet;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that share made-up work, on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class FleetTest {

    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Beats BEATS =
            new Beats(LEASE, Duration.ofMillis(200), Duration.ofSeconds(2));

    @Inject Mutiny.SessionFactory database;
    @Inject Signals signals;
    @Inject Vertx vertx;
    @Inject DatabaseOptions options;

    private final Resource work = Resource.singleton("test-" + UUID.randomUUID());
    private final List<Fleet> fleets = new ArrayList<>();
    private final List<LeaseLoop> loops = new ArrayList<>();

    /** A process of its own. */
    private record Process(Fleet fleet, UnreliableTable table, Worker worker) {}

    @AfterEach
    void stop() throws InterruptedException {
        for (Fleet fleet : fleets) {
            fleet.stop(new ShutdownEvent());
        }
        loops.forEach(LeaseLoop::close);
    }

    @Test
    void what_is_wanted_is_granted_and_kept_for_longer_than_a_lease_lasts()
            throws InterruptedException {
        Process one = start();
        patiently().until(() -> !one.worker().granted().isEmpty());

        TimeUnit.NANOSECONDS.sleep(LEASE.toNanos() * 3 / 2);

        assertThat(one.worker().granted()).hasSize(1);
        assertThat(one.worker().latest().isValid()).isTrue();
        assertThat(entry().status()).containsEntry("working", true);
    }

    @Test
    void one_of_two_does_it_and_the_other_when_the_first_stops() throws InterruptedException {
        Process one = start();
        patiently().until(() -> !one.worker().granted().isEmpty());
        Process other = start();
        long epoch = one.worker().latest().epoch();
        assertThat(other.worker().granted()).isEmpty();

        one.fleet().stop(new ShutdownEvent());

        assertThat(one.worker().revoked()).containsExactly(one.worker().latest());
        assertThat(one.worker().latest().isValid()).isFalse();
        patiently().until(() -> !other.worker().granted().isEmpty());
        assertThat(other.worker().latest().epoch()).isGreaterThan(epoch);
        assertThat(roster().members())
                .extracting(Roster.Member::id)
                .doesNotContain(one.fleet().id());
    }

    @Test
    void what_another_has_taken_is_revoked() {
        Process one = start();
        patiently().until(() -> !one.worker().granted().isEmpty());
        Lease lost = one.worker().latest();

        sql(
                "update leases set epoch = epoch + 1, holder = gen_random_uuid() where name = '"
                        + work.name()
                        + "'");

        patiently().until(() -> one.worker().revoked().contains(lost));
        assertThat(lost.isValid()).isFalse();
    }

    @Test
    void when_nothing_can_be_renewed_the_lease_is_over_here_before_it_is_there() {
        Process one = start();
        patiently().until(() -> !one.worker().granted().isEmpty());
        Lease lease = one.worker().latest();

        one.table().away(true);
        await().atMost(LEASE.multipliedBy(4))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !lease.isValid());

        assertThat(leftInDatabase()).isPositive();
        patiently().until(() -> one.worker().revoked().contains(lease));
        one.table().away(false);
        patiently().until(() -> one.worker().granted().size() == 2);
        assertThat(one.worker().latest().epoch()).isGreaterThan(lease.epoch());
    }

    @Test
    void what_a_holder_gives_up_is_taken_anew_under_a_greater_epoch() {
        Process one = start();
        patiently().until(() -> !one.worker().granted().isEmpty());
        Lease given = one.worker().latest();

        given.forfeit();

        patiently().until(() -> one.worker().granted().size() == 2);
        assertThat(one.worker().revoked()).containsExactly(given);
        assertThat(one.worker().latest().epoch()).isGreaterThan(given.epoch());
    }

    @Test
    void
            work_that_does_not_end_keeps_nobody_waiting_for_longer_than_a_lease_and_is_not_begun_twice()
                    throws InterruptedException {
        Process one = start();
        patiently().until(() -> !one.worker().granted().isEmpty());
        one.worker().neverEnd();
        Process other = start();

        one.worker().latest().forfeit();

        patiently().until(() -> !other.worker().granted().isEmpty());
        other.fleet().stop(new ShutdownEvent());
        TimeUnit.NANOSECONDS.sleep(LEASE.toNanos());
        assertThat(one.worker().granted()).hasSize(1);
    }

    @Test
    void work_that_does_not_end_when_it_is_to_be_handed_over_runs_out() {
        Process one = start();
        patiently().until(() -> !one.worker().granted().isEmpty());
        one.worker().neverEnd();
        Process other = start();

        sql(
                "update leases set wanted_by = gen_random_uuid(), wanted_until = now() + interval"
                        + " '1 hour' where name = '"
                        + work.name()
                        + "'");

        patiently().until(() -> !one.worker().revoked().isEmpty());
        assertThat(one.worker().latest().isValid()).isTrue();
        patiently().until(() -> !one.worker().latest().isValid());
        patiently().until(() -> entry().holder() == null);
        sql("update leases set wanted_until = now() where name = '" + work.name() + "'");
        patiently().until(() -> !other.worker().granted().isEmpty());
    }

    @Test
    void who_joins_has_its_share_when_others_have_given_it() {
        Set<Resource> much = much();
        Process one = start(much);
        patiently().until(() -> one.worker().granted().size() == much.size());
        assertThat(one.fleet().hasShare()).isTrue();
        one.worker().neverEnd();

        Process other = start(much);
        patiently().until(() -> !one.worker().revoked().isEmpty());
        assertThat(other.fleet().hasShare()).isFalse();

        patiently().until(() -> other.fleet().hasShare());
        assertThat(other.worker().granted()).isNotEmpty();
    }

    @Test
    void who_stops_gives_away_what_it_does_bit_by_bit() throws InterruptedException {
        Set<Resource> much = much();
        Process one = start(much);
        patiently().until(() -> one.worker().granted().size() == much.size());
        one.worker().neverEnd();

        one.fleet().stop(new ShutdownEvent());

        List<Long> at = one.worker().revokedAt();
        assertThat(at).hasSize(much.size());
        assertThat(Duration.ofNanos(at.get(2) - at.get(1)))
                .isGreaterThan(BEATS.beat().dividedBy(2));
        assertThat(Duration.ofNanos(at.getLast() - at.getFirst())).isLessThan(BEATS.stopTimeout());
    }

    private static Set<Resource> much() {
        return Stream.generate(() -> Resource.singleton("test-" + UUID.randomUUID()))
                .limit(6)
                .collect(toSet());
    }

    private Process start() {
        return start(Set.of(work));
    }

    private Process start(Set<Resource> wanted) {
        LeaseLoop loop = loop();
        UnreliableTable table = new UnreliableTable(loop, BEATS);
        Worker worker = new Worker(wanted);
        Fleet fleet =
                new Fleet(
                        table,
                        BEATS,
                        new Identity(BEATS, "test"),
                        signals,
                        new FleetMetrics(new SimpleMeterRegistry()),
                        loop);
        fleets.add(fleet);
        fleet.serve(worker);
        fleet.join();
        patiently().until(fleet::hasJoined);
        return new Process(fleet, table, worker);
    }

    private LeaseLoop loop() {
        LeaseLoop loop = new LeaseLoop(options, BEATS);
        loops.add(loop);
        return loop;
    }

    private Roster.Entry entry() {
        return roster().leases().stream()
                .filter(entry -> entry.resource().equals(work))
                .findFirst()
                .orElseThrow();
    }

    private Roster roster() {
        CompletableFuture<Roster> roster = new CompletableFuture<>();
        LeaseLoop loop = new LeaseLoop(options, BEATS);
        LeaseTable table = new LeaseTable(loop, BEATS);
        loop.context()
                .runOnContext(
                        _ ->
                                table.roster()
                                        .eventually(table::close)
                                        .subscribe()
                                        .with(roster::complete, roster::completeExceptionally));
        return roster.orTimeout(20, TimeUnit.SECONDS).whenComplete((_, _) -> loop.close()).join();
    }

    /** How many milliseconds the lease has left there. */
    private long leftInDatabase() {
        return ask(
                "select cast(extract(epoch from expires_at - clock_timestamp()) * 1000 as bigint)"
                        + " from leases where name = '"
                        + work.name()
                        + "'");
    }

    private long ask(String query) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                database.openStatelessSession()
                                        .chain(
                                                session ->
                                                        session.createNativeQuery(query, Long.class)
                                                                .getSingleResult()
                                                                .eventually(session::close))
                                        .subscribe()
                                        .with(answer::complete, answer::completeExceptionally));
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private void sql(String statement) {
        ask("with changed as (" + statement + " returning 1) select count(*) from changed");
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
    }
}
