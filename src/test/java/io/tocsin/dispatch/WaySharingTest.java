package io.tocsin.dispatch;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.dispatch.Outcome.Scope;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.Resource;
import io.tocsin.ledger.KnownWays;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Fallback;
import io.tocsin.routing.Mentions;
import io.tocsin.routing.Presentation;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two processes and the real ledger between them. One writes in the channel of {@code web}, the
 * other in that of {@code ops}, which {@code web} falls back to.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class WaySharingTest {

    private static final AtomicLong CHANNELS = new AtomicLong(8_000_000);
    private static final Outcome SHOWN = new Outcome.Shown(5);

    @Inject DataSource data;
    @Inject KnownWays knownWays;
    @Inject Vertx vertx;

    private final long channel = CHANNELS.addAndGet(100);
    private final long other = elsewhere(channel);
    private final Outlet own = new Outlet("first-" + channel, channel);
    private final Outlet fallback = new Outlet("second-" + channel, other);
    private final Receiver ops = receiver("ops", fallback);
    private final Receiver web = receiver("web", own, new Fallback.Other("ops"));
    private final Receiver nextDoor = receiver("next-door", new Outlet(own.bot(), other));

    private Process writer;
    private Process neighbour;

    @BeforeEach
    void share() throws Exception {
        writer = new Process(List.of(lease(channel, 0)));
        neighbour = new Process(List.of(lease(other, 0)));
    }

    @Test
    void what_is_refused_in_one_process_the_others_go_round_until_it_works_again() {
        writer.outlets.note(own, "web", new Outcome.Refused(Scope.CHANNEL, "no"));
        assertThat(writer.tell()).isTrue();
        neighbour.learn();
        assertThat(neighbour.current(web)).isEqualTo(fallback);
        assertThat(neighbour.changes).hasValue(1);

        assertThat(writer.outlets.note(own, "web", SHOWN)).containsExactly("web");
        assertThat(writer.tell()).isTrue();
        neighbour.learn();

        assertThat(neighbour.current(web)).isEqualTo(own);
        assertThat(neighbour.changes).hasValue(2);
        assertThat(writer.tell()).isFalse();
        neighbour.learn();
        assertThat(neighbour.changes).hasValue(2);
    }

    @Test
    void what_only_fails_is_told_as_well_when_it_is_given_up() {
        writer.outlets.note(
                own, "web", new Outcome.Failed("slow down", Duration.ofHours(1), false));
        writer.tell();
        neighbour.learn();

        assertThat(neighbour.current(web)).isEqualTo(fallback);
        neighbour.clock.advance(Duration.ofHours(1).plusSeconds(10));
        neighbour.learn();
        assertThat(neighbour.current(web)).isEqualTo(own);
    }

    @Test
    void who_does_not_write_in_a_channel_has_no_say_about_it() {
        neighbour.outlets.note(own, "web", new Outcome.Refused(Scope.CHANNEL, "no"));

        assertThat(neighbour.tell()).isFalse();
        neighbour.learn();

        assertThat(neighbour.current(web)).isEqualTo(own);
    }

    @Test
    void who_has_lost_a_channel_without_noticing_has_no_say_about_it() throws Exception {
        Process late = new Process(List.of(lease(channel, -1)));
        late.outlets.note(own, "web", new Outcome.Refused(Scope.CHANNEL, "no"));
        late.outlets.note(own, "web", new Outcome.Refused(Scope.BOT, "no"));

        late.tell();
        neighbour.learn();

        assertThat(neighbour.current(web)).isEqualTo(own);
    }

    @Test
    void the_writer_of_a_channel_knows_best() {
        writer.outlets.note(own, "web", new Outcome.Refused(Scope.CHANNEL, "no"));
        writer.learn();
        assertThat(writer.current(web)).isEqualTo(fallback);
        writer.tell();
        writer.outlets.note(own, "web", SHOWN);

        writer.learn();

        assertThat(writer.current(web)).isEqualTo(own);
    }

    @Test
    void a_bots_trouble_is_everybodys_and_anybody_may_end_it() {
        writer.outlets.note(own, "web", new Outcome.Refused(Scope.BOT, "no"));
        writer.learn();
        writer.tell();
        neighbour.learn();
        assertThat(neighbour.outlets.current(nextDoor)).isEmpty();

        Set<String> told = neighbour.outlets.note(new Outlet(own.bot(), other), "next-door", SHOWN);
        neighbour.tell();
        writer.learn();

        assertThat(told).containsExactlyInAnyOrder("web", "next-door");
        assertThat(writer.current(web)).isEqualTo(own);
    }

    @Test
    void whoever_takes_a_channel_over_knows_what_was_known_and_tells_those_who_missed_it()
            throws Exception {
        writer.outlets.note(own, "web", new Outcome.Refused(Scope.CHANNEL, "no"));
        writer.tell();

        Process next = new Process(List.of());
        next.learn();

        assertThat(next.current(web)).isEqualTo(fallback);
        assertThat(next.outlets.note(own, "web", SHOWN)).containsExactly("web");
    }

    @Test
    void what_is_to_be_tried_again_at_once_is_so_everywhere() {
        writer.outlets.note(own, "web", new Outcome.Refused(Scope.CHANNEL, "no"));
        writer.tell();
        neighbour.learn();

        writer.outlets.hurry(Set.of("web"));
        writer.tell();
        neighbour.clock.advance(Duration.ofSeconds(10));
        neighbour.learn();

        assertThat(neighbour.current(web)).isEqualTo(own);
    }

    private static Receiver receiver(String name, Outlet own, Fallback... fallbacks) {
        return new Receiver(
                name,
                own.bot(),
                own.channel(),
                Mentions.NOBODY,
                List.of(fallbacks),
                Presentation.DEFAULT);
    }

    private static long elsewhere(long channel) {
        return Stream.iterate(channel + 1, next -> next + 1)
                .filter(next -> Slices.of(next) != Slices.of(channel))
                .findFirst()
                .orElseThrow();
    }

    /** As the gateway beside this test has it, or another one. */
    private Lease lease(long of, int later) {
        int slice = Slices.of(of);
        long epoch = await().atMost(Duration.ofSeconds(20)).until(() -> epoch(slice), it -> it > 0);
        return Lease.lasting(Resource.channels(slice, Slices.COUNT), epoch + later);
    }

    private long epoch(int slice) throws SQLException {
        try (Connection connection = data.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery(
                                "select epoch from channel_slices where slice = " + slice)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** What one process knows. */
    private final class Process {

        private final HandClock clock = new HandClock();
        private final Outlets outlets =
                new Outlets(
                        new Routing(configuration()),
                        new DispatcherTest.AnyBot(),
                        new Hasty(),
                        clock);
        private final WaySharing sharing = new WaySharing(knownWays, outlets);
        private final AtomicInteger changes = new AtomicInteger();
        private final List<Lease> held;

        Process(List<Lease> held) {
            this.held = held;
            learn();
            outlets.onChange(changes::incrementAndGet);
        }

        boolean tell() {
            return on(() -> sharing.tell(held));
        }

        void learn() {
            on(() -> sharing.learn(held));
        }

        @Nullable Outlet current(Receiver receiver) {
            return outlets.current(receiver).orElse(null);
        }
    }

    private Configuration configuration() {
        Configuration base = Configuration.of(web);
        return new Configuration(
                base.policies(),
                Stream.of(web, ops, nextDoor).collect(toMap(Receiver::name, one -> one)),
                base.routes(),
                base.inhibitions(),
                base.silences());
    }

    private <T> T on(Supplier<Uni<T>> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                work.get()
                                        .subscribe()
                                        .with(answer::complete, answer::completeExceptionally));
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
