package io.tocsin.fleet;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.fleet.LeaseTable.Grant;
import io.tocsin.fleet.LeaseTable.Self;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Leases on a real PostgreSQL: those of a bot that no gateway has, or of made-up work. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class LeaseTableTest {

    /** Long enough for a crowded machine, short enough to wait for. */
    private static final Duration TIME = Duration.ofSeconds(5);

    @Inject Mutiny.SessionFactory database;
    @Inject Vertx vertx;
    @Inject LeaseLoop loop;

    private final String family = "test-" + UUID.randomUUID();
    private final Resource work = Resource.singleton(family);

    @Test
    void of_many_that_reach_for_it_at_once_one_gets_it() {
        List<Self> members = IntStream.range(0, 6).mapToObj(_ -> joined()).toList();

        List<CompletableFuture<Set<Grant>>> takings =
                members.stream()
                        .map(
                                member ->
                                        asking(
                                                (LeaseTable table) ->
                                                        table.level(
                                                                member.id(),
                                                                Set.of(work),
                                                                Set.of())))
                        .toList();

        assertThat(takings.stream().map(this::end).filter(taken -> !taken.isEmpty())).hasSize(1);
    }

    @Test
    void every_holder_has_a_greater_epoch_than_the_one_before() {
        List<Long> epochs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Self member = joined();
            Lease lease = take(member);
            epochs.add(lease.epoch());
            asked((LeaseTable table) -> table.release(member.id(), lease));
        }

        assertThat(epochs).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_is_held_is_renewed_and_nothing_else() {
        Self member = joined();
        Lease lease = take(member);
        Lease earlier = new Lease(work, lease.epoch() - 1, System::nanoTime, Long.MAX_VALUE);
        Lease never =
                new Lease(
                        Resource.singleton(family + "-other"), 1, System::nanoTime, Long.MAX_VALUE);

        Set<Grant> renewed =
                asked(
                        (LeaseTable table) ->
                                table.beat(
                                        member,
                                        false,
                                        Map.of(
                                                lease, Map.of(),
                                                earlier, Map.of(),
                                                never, Map.of())));
        Set<Grant> ofAnother =
                asked((LeaseTable table) -> table.beat(self(), false, Map.of(lease, Map.of())));

        assertThat(renewed).containsExactly(grant(lease));
        assertThat(ofAnother).isEmpty();
    }

    @Test
    void what_has_run_out_is_not_renewed_and_is_free() {
        Self member = joined();
        Lease lease = take(member);
        await().atMost(TIME.multipliedBy(4)).until(() -> entry(work).holder() == null);

        assertThat(asked((LeaseTable table) -> table.beat(member, false, Map.of(lease, Map.of()))))
                .isEmpty();
        assertThat(take(joined()).epoch()).isEqualTo(lease.epoch() + 1);
    }

    @Test
    void while_it_is_renewed_nobody_else_gets_it() throws InterruptedException {
        Self member = joined();
        Lease lease = take(member);
        for (int i = 0; i < 8; i++) {
            TimeUnit.NANOSECONDS.sleep(TIME.toNanos() / 4);
            int step = i;
            assertThat(
                            asked(
                                    (LeaseTable table) ->
                                            table.beat(
                                                    member,
                                                    false,
                                                    Map.of(lease, Map.of("step", step)))))
                    .hasSize(1);
            UUID other = joined().id();
            assertThat(asked((LeaseTable table) -> table.level(other, Set.of(work), Set.of())))
                    .isEmpty();
        }

        assertThat(entry(work).status()).containsEntry("step", 7);
    }

    @Test
    void whoever_has_lost_it_cannot_give_it_back() {
        Self first = joined();
        Lease lost = take(first);
        asked((LeaseTable table) -> table.release(first.id(), lost));
        Self second = joined();
        take(second);

        asked((LeaseTable table) -> table.release(first.id(), lost));

        assertThat(entry(work).holder()).isEqualTo(second.id());
    }

    @Test
    void what_is_asked_for_is_given_to_whoever_asked_when_it_is_handed_over() {
        Self rich = joined();
        Set<Resource> both = Set.of(shard(0), shard(1));
        Self poor = joined();
        // The gateways of other tests count as members: nobody's share is both before they are old.
        assertThat(takeAll(rich, both)).hasSize(2);
        asked((LeaseTable table) -> table.level(poor.id(), both, Set.of()));
        Resource asked =
                both.stream()
                        .filter(one -> poor.id().equals(entry(one).wantedBy()))
                        .findFirst()
                        .orElseThrow();

        Lease handedOver = lease(asked, entry(asked).epoch());
        asked((LeaseTable table) -> table.release(rich.id(), handedOver));

        assertThat(asked((LeaseTable table) -> table.level(rich.id(), both, Set.of()))).isEmpty();
        assertThat(asked((LeaseTable table) -> table.level(poor.id(), both, Set.of())))
                .extracting(Grant::name)
                .containsExactly(asked.name());
        assertThat(entry(asked).wantedBy()).isNull();
    }

    @Test
    void a_lease_is_never_under_an_epoch_that_was_claimed_already() {
        Resource partition = new Resource(Resource.Kind.PARTITION, family, 9_001, 1);
        Resource slice = new Resource(Resource.Kind.CHANNELS, family, 9_001, 1);
        now(
                () ->
                        sql(
                                "insert into partitions (partition, epoch) values (9001, 41)"
                                        + " on conflict (partition) do update set epoch = 41"));
        now(
                () ->
                        sql(
                                "insert into channel_slices (slice, epoch) values (9001, 77)"
                                        + " on conflict (slice) do update set epoch = 77"));

        Set<Grant> taken = takeAll(joined(), Set.of(partition, slice));

        assertThat(taken)
                .extracting(Grant::epoch)
                .allSatisfy(epoch -> assertThat(epoch).isGreaterThan(41))
                .anySatisfy(epoch -> assertThat(epoch).isGreaterThan(77));
        now(() -> sql("delete from partitions where partition = 9001"));
        now(() -> sql("delete from channel_slices where slice = 9001"));
        now(() -> sql("delete from leases where name = '9001'"));
    }

    @Test
    void a_member_is_live_until_it_is_not_heard_of_and_gone_when_it_has_left() {
        Self member = joined();
        assertThat(find(member).orElseThrow().live()).isTrue();

        asked((LeaseTable table) -> table.beat(member, true, Map.of()));
        assertThat(find(member).orElseThrow().leaving()).isTrue();

        await().atMost(TIME.multipliedBy(4)).until(() -> !find(member).orElseThrow().live());
        asked((LeaseTable table) -> table.left(member.id()));
        assertThat(find(member)).isEmpty();
    }

    @Test
    void those_that_were_not_heard_of_for_an_hour_are_forgotten_when_somebody_leaves() {
        Self old = joined();
        now(
                () ->
                        sql(
                                "update members set seen_at = now() - interval '61 minutes' where"
                                        + " id = '"
                                        + old.id()
                                        + "'"));

        UUID leaving = joined().id();
        asked((LeaseTable table) -> table.left(leaving));

        assertThat(count("select count(*) from members where id = '" + old.id() + "'")).isZero();
    }

    /** By a process of its own. */
    private <T> CompletableFuture<T> asking(Function<LeaseTable, Uni<T>> work) {
        LeaseTable table = new LeaseTable(loop, new Beats(TIME));
        return begin(loop.context(), () -> work.apply(table).eventually(table::close));
    }

    private <T> T asked(Function<LeaseTable, Uni<T>> work) {
        return end(asking(work));
    }

    private Resource shard(int number) {
        return Resource.shard(family, number, 2);
    }

    private static Self self() {
        UUID id = UUID.randomUUID();
        return new Self(id, "test-" + id, "test");
    }

    private Self joined() {
        Self member = self();
        asked((LeaseTable table) -> table.beat(member, false, Map.of()));
        return member;
    }

    private Lease take(Self member) {
        Set<Grant> taken = takeAll(member, Set.of(work));
        return lease(work, taken.iterator().next().epoch());
    }

    /** Other members count; what is more than one's share is taken when it was free for a while. */
    private Set<Grant> takeAll(Self member, Set<Resource> wanted) {
        Set<String> names = wanted.stream().map(Resource::name).collect(toSet());
        List<Grant> all = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            Map<Lease, Map<String, Object>> held =
                                    all.stream()
                                            .collect(
                                                    toMap(one -> held(wanted, one), _ -> Map.of()));
                            asked((LeaseTable table) -> table.beat(member, false, held));
                            all.addAll(
                                    asked(
                                            (LeaseTable table) ->
                                                    table.level(member.id(), wanted, Set.of())));
                            return all.stream().map(Grant::name).collect(toSet()).equals(names);
                        });
        return Set.copyOf(all);
    }

    private static Lease held(Set<Resource> wanted, Grant grant) {
        return wanted.stream()
                .filter(one -> one.kind() == grant.kind() && one.name().equals(grant.name()))
                .map(one -> lease(one, grant.epoch()))
                .findFirst()
                .orElseThrow();
    }

    private static Lease lease(Resource resource, long epoch) {
        return new Lease(resource, epoch, System::nanoTime, Long.MAX_VALUE);
    }

    private static Grant grant(Lease lease) {
        return new Grant(lease.resource().kind(), lease.resource().name(), lease.epoch());
    }

    private Roster.Entry entry(Resource resource) {
        return asked((LeaseTable table) -> table.roster()).leases().stream()
                .filter(entry -> entry.resource().isSameAs(resource))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Roster.Member> find(Self self) {
        return asked((LeaseTable table) -> table.roster()).members().stream()
                .filter(member -> member.id().equals(self.id()))
                .findFirst();
    }

    private Uni<Integer> sql(String statement) {
        return database.openStatelessSession()
                .chain(
                        session ->
                                session.createNativeQuery(statement)
                                        .executeUpdate()
                                        .eventually(session::close));
    }

    private long count(String query) {
        return now(
                () ->
                        database.openStatelessSession()
                                .chain(
                                        session ->
                                                session.createNativeQuery(query, Long.class)
                                                        .getSingleResult()
                                                        .eventually(session::close)));
    }

    private static <T> CompletableFuture<T> begin(Context context, Supplier<Uni<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(
                _ -> work.get().subscribe().with(done::complete, done::completeExceptionally));
        return done;
    }

    private <T> T end(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private <T> T now(Supplier<Uni<T>> work) {
        return end(begin(vertx.getOrCreateContext(), work));
    }
}
