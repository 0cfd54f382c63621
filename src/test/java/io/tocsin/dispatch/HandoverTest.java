package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.KnownWays;
import io.tocsin.ledger.PostThreads;
import io.tocsin.ledger.Posts;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Channels go from one process to another, with real PostgreSQL and its fences between them and a
 * Discord in memory that both write to.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class HandoverTest {

    private static final AtomicLong CHANNELS = new AtomicLong(7_000_000);
    private static final AtomicLong EPOCHS = new AtomicLong();
    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);
    private static final DispatchConfig HASTY = new Hasty();

    @Inject Desk desk;
    @Inject Posts posts;
    @Inject PostThreads threads;
    @Inject KnownWays knownWays;
    @Inject Vertx vertx;

    private final long channel = CHANNELS.addAndGet(2);
    private final String web = "handed-over-" + channel;
    private final MemoryMessenger discord = new MemoryMessenger(channel);
    private final List<Member> members = new ArrayList<>();

    @AfterEach
    void stop() {
        members.forEach(Member::stop);
    }

    @Test
    void who_stops_in_good_order_leaves_nothing_undone_and_nothing_is_shown_twice()
            throws Exception {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(firing("A" + i));
        }
        Member first = member();
        for (int turn = 0; turn < 4; turn++) {
            CompletableFuture<Void> gate = new CompletableFuture<>();
            discord.hesitate(gate);
            int asked = discord.calls().size();
            for (UUID one : all) {
                desk.change(one, Members.firing("B" + turn));
            }
            await().until(() -> discord.calls().size() > asked);
            vertx.setTimer(50, _ -> gate.complete(null));
            first.stop();
            discord.hesitate(AT_ONCE);
            first = member();
            all.add(firing("C" + turn));
        }

        for (UUID one : all) {
            desk.change(one, Members.firing("Last"));
        }

        for (UUID one : all) {
            awaitDone(one);
        }
        Set<String> places = new HashSet<>();
        for (UUID one : all) {
            places.add(desk.place(one));
        }
        assertThat(discord.titles()).hasSameSizeAs(places);
        assertThat(discord.titles().values()).allMatch(title -> title.endsWith("Last"));
        assertThat(discord.mostUnderWay()).isEqualTo(1);
    }

    /** Whether it notices before the answer comes or not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_stood_still_while_its_edit_was_on_its_way_writes_nothing_and_the_newest_is_shown_anew(
            boolean notices) throws Exception {
        UUID id = firing("A");
        Member first = member();
        awaitDone(id);
        CompletableFuture<Void> answer = asked(() -> desk.change(id, Members.firing("Old")));
        desk.change(id, Members.firing("New"));
        member();
        awaitDone(id);
        assertThat(discord.titles()).containsValues("🔴 New");
        int delivered = desk.entries(id).size();
        if (notices) {
            first.lose();
        }

        answer.complete(null);

        await().until(() -> discord.calls().size() == 4);
        awaitDone(id);
        assertThat(discord.calls()).last().asString().endsWith("New");
        assertThat(discord.titles().values()).containsExactly("🔴 New");
        assertThat(desk.entries(id)).hasSize(delivered + 1);
        await().until(() -> first.hasLost(channel));
    }

    @Test
    void who_could_not_reach_the_ledger_says_so_when_it_can_again() throws Exception {
        UUID id = firing("A");
        Member first = member();
        awaitDone(id);
        CompletableFuture<Void> answer = asked(() -> desk.change(id, Members.firing("Old")));
        first.ledger.away(true);
        first.lose();
        desk.change(id, Members.firing("New"));
        member();
        awaitDone(id);

        answer.complete(null);

        await().until(() -> discord.titles().containsValue("🔴 Old"));
        Thread.sleep(100);
        assertThat(discord.calls()).hasSize(3);
        first.ledger.away(false);
        await().until(() -> discord.titles().containsValue("🔴 New"));
        awaitDone(id);
    }

    @Test
    void who_stood_still_before_its_request_had_its_turn_does_not_send_it() throws Exception {
        CompletableFuture<Void> still = new CompletableFuture<>();
        Member first = member();
        first.ledger.hold("show", still);
        UUID id = firing("A");
        await().until(() -> desk.place(id) == null && desk.isOnItsWay(id));
        first.lose();

        still.complete(null);

        Thread.sleep(200);
        assertThat(discord.calls()).isEmpty();
        assertThat(first.ways.ways().of(new Outlet(Receiver.DEFAULT_BOT, channel))).isNull();
        member();
        awaitDone(id);
        assertThat(discord.titles().values()).containsExactly("🔴 A");
    }

    @Test
    void a_message_that_is_being_written_is_not_written_again() throws Exception {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        discord.hesitate(answer);
        UUID id = firing("Old");
        member();
        await().until(() -> discord.calls().size() == 1);
        desk.change(id, Members.firing("New"));
        discord.hesitate(AT_ONCE);
        member();
        awaitDone(id);

        answer.complete(null);

        await().until(() -> discord.mostUnderWay() == 2 && discord.calls().size() > 3);
        awaitDone(id);
        assertThat(discord.titles().values()).containsExactly("🔴 New");
        assertThat(discord.calls().stream().filter(call -> call.startsWith("create")))
                .extracting(call -> call.split(" ")[1])
                .hasSizeGreaterThan(1)
                .containsOnly(Nonce.of(UUID.fromString(desk.post(id))));
    }

    @Test
    void what_is_taken_away_before_it_was_claimed_is_not_served() throws Exception {
        CompletableFuture<Void> still = new CompletableFuture<>();
        Member slow = new Member();
        members.add(slow);
        slow.ledger.hold("claim", still);
        slow.start();
        UUID id = firing("A");

        slow.revoke();
        still.complete(null);

        Thread.sleep(200);
        assertThat(slow.dispatcher.held()).isEmpty();
        assertThat(discord.calls()).isEmpty();
        slow.grant(EPOCHS.incrementAndGet());
        awaitDone(id);
    }

    @Test
    void what_another_has_claimed_since_is_given_up() throws Exception {
        Member late = new Member();
        members.add(late);
        long older = EPOCHS.incrementAndGet();
        Member newer = member();
        await().until(() -> newer.dispatcher.held().size() == Slices.COUNT);
        late.dispatcher.start(new StartupEvent());

        late.grant(older);

        await().until(() -> late.hasLost(channel));
        assertThat(late.dispatcher.held()).isEmpty();
    }

    @Test
    void what_comes_back_after_a_request_was_on_its_way_is_served_again() throws Exception {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        discord.hesitate(answer);
        UUID id = firing("A");
        Member only = member();
        await().until(() -> discord.calls().size() == 1);
        vertx.setTimer(100, _ -> answer.complete(null));

        only.revoke();
        desk.change(id, Members.firing("B"));
        Thread.sleep(100);
        assertThat(discord.calls()).hasSize(1);
        only.grant(EPOCHS.incrementAndGet());

        awaitDone(id);
        assertThat(discord.titles().values()).containsExactly("🔴 B");
        assertThat(discord.mostUnderWay()).isEqualTo(1);
    }

    /** What was asked stays on its way until the future is done; what is asked next does not. */
    private CompletableFuture<Void> asked(Change change) throws Exception {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        discord.hesitate(answer);
        int before = discord.calls().size();
        change.make();
        await().until(() -> discord.calls().size() > before);
        discord.hesitate(AT_ONCE);
        return answer;
    }

    private interface Change {
        void make() throws Exception;
    }

    private UUID firing(String name) throws Exception {
        return desk.write(web, Members.firing(name));
    }

    private void awaitDone(UUID id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.isDone(id));
    }

    private Member member() {
        Member member = new Member();
        members.add(member);
        member.start();
        return member;
    }

    /** A process. */
    private final class Member {

        private final Routing routing = new Routing(Configuration.of(new Receiver(web, channel)));
        private final Elsewhere ledger = new Elsewhere(web::equals);
        private final Outlets ways =
                new Outlets(routing, new DispatcherTest.AnyBot(), HASTY, InstantSource.system());
        private final Dispatcher dispatcher =
                new Dispatcher(
                        new Surroundings(
                                new Surroundings.Ledgers(ledger.of(posts), ledger.of(threads)),
                                discord,
                                ways,
                                new Links(Optional.empty()),
                                new Habits(
                                        HASTY,
                                        RandomGenerator.getDefault(),
                                        InstantSource.system()),
                                new Deliveries(new SimpleMeterRegistry())),
                        routing,
                        new WaySharing(knownWays, ways),
                        vertx);
        private List<Lease> leases = List.of();

        void start() {
            dispatcher.start(new StartupEvent());
            grant(EPOCHS.incrementAndGet());
        }

        void grant(long epoch) {
            leases = Slices.all().stream().map(slice -> Lease.lasting(slice, epoch)).toList();
            leases.forEach(dispatcher::granted);
        }

        void revoke() {
            leases.forEach(
                    lease -> dispatcher.revoked(lease).await().atMost(Duration.ofSeconds(10)));
        }

        /** It notices that its leases are over. */
        void lose() {
            leases.forEach(Lease::forfeit);
        }

        boolean hasLost(long channel) {
            return leases.stream()
                    .filter(lease -> lease.resource().number() == Slices.of(channel))
                    .noneMatch(Lease::isValid);
        }

        void stop() {
            dispatcher.stop(new ShutdownEvent());
            revoke();
        }
    }
}
