package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.Resource;
import io.tocsin.ledger.PostThreads;
import io.tocsin.ledger.Posts;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for receivers that the configuration does not have, in the real ledger. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class StraysTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Lease RIGHT = Lease.lasting(Resource.channels(0, Slices.COUNT), 1);
    private static final DispatchConfig HASTY = new Hasty();

    @Inject Desk desk;
    @Inject Posts posts;
    @Inject PostThreads threads;
    @Inject Vertx vertx;

    private final String lost = "lost-" + NUMBERS.incrementAndGet();
    private final Routing routing = new Routing(Configuration.of(new Receiver("other", 7)));
    private final HandClock clock = new HandClock();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile Optional<Lease> right = Optional.of(RIGHT);
    private Strays strays;
    private UUID id;

    @BeforeEach
    void look() throws Exception {
        id = desk.write(lost, Members.firing("A"));
        strays =
                new Strays(
                        new Surroundings(
                                new Surroundings.Ledgers(
                                        Borrowed.of(posts, lost::equals, () -> false), threads),
                                new MemoryMessenger(),
                                new Outlets(routing, new DispatcherTest.AnyBot(), HASTY, clock),
                                new Links(Optional.empty()),
                                new Habits(HASTY, RandomGenerator.getDefault(), clock),
                                new Deliveries(new SimpleMeterRegistry())),
                        routing,
                        _ -> turns.incrementAndGet(),
                        () -> right,
                        vertx.getOrCreateContext());
        strays.signal();
        awaitTurns();
    }

    @AfterEach
    void stop() {
        strays.stop().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void what_waits_for_a_receiver_that_is_gone_for_long_is_a_dead_letter() throws Exception {
        clock.advance(HASTY.buryAfter().minusMillis(1));
        awaitTurns();
        assertThat(desk.reasonOfDeath(id)).isNull();

        clock.advance(Duration.ofMillis(1));

        awaitDead();
    }

    @Test
    void a_receiver_that_came_back_meanwhile_is_not_gone_for_long() throws Exception {
        clock.advance(HASTY.buryAfter().minusMillis(1));
        routing.replace(Configuration.of(new Receiver(lost, 7)));
        awaitTurns();
        routing.replace(Configuration.of(new Receiver("other", 7)));
        awaitTurns();

        clock.advance(HASTY.buryAfter().minusMillis(1));

        awaitTurns();
        assertThat(desk.reasonOfDeath(id)).isNull();
    }

    @Test
    void only_who_has_the_right_buries() throws Exception {
        right = Optional.empty();
        clock.advance(HASTY.buryAfter());
        awaitTurns();
        assertThat(desk.reasonOfDeath(id)).isNull();

        right = Optional.of(RIGHT);

        awaitDead();
    }

    /** A whole turn from here on. */
    private void awaitTurns() {
        int seen = turns.get();
        await().until(() -> turns.get() >= seen + 3);
    }

    private void awaitDead() {
        await().until(() -> desk.reasonOfDeath(id) != null);
    }
}
