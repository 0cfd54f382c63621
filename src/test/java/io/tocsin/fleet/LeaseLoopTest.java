package io.tocsin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.concurrent.EventExecutor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.fleet.LeaseTable.Grant;
import io.tocsin.fleet.LeaseTable.Self;
import io.tocsin.process.Hole;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What renewing leases does not depend on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class LeaseLoopTest {

    private static final Beats BEATS = new Beats(Duration.ofSeconds(1));

    @Inject DatabaseOptions options;
    @Inject Vertx vertx;

    private final Self me = new Self(UUID.randomUUID(), "test", "test");
    private final List<LeaseLoop> loops = new ArrayList<>();

    @AfterEach
    void close() {
        loops.forEach(LeaseLoop::close);
    }

    @Test
    void renewing_does_not_wait_for_the_rest_of_the_process() {
        LeaseLoop loop = loop(options);
        LeaseTable table = new LeaseTable(loop, BEATS);
        CountDownLatch over = new CountDownLatch(1);
        List<CompletableFuture<Void>> busy = new ArrayList<>();
        for (EventExecutor other : ((VertxInternal) vertx).getEventLoopGroup()) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            other.execute(
                    () -> {
                        begun.complete(null);
                        await(over);
                    });
            busy.add(begun);
        }
        try {
            busy.forEach(LeaseLoopTest::end);

            end(beat(loop, table));
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_network_that_loses_all_without_a_word_is_not_waited_for() throws IOException {
        PgConnectOptions server = options.servers().getFirst();
        try (Hole hole = new Hole(server.getPort())) {
            LeaseLoop loop = loop(through(hole, server));
            LeaseTable table = new LeaseTable(loop, BEATS);
            end(beat(loop, table));

            // As many as there are in all: one that was there, and two that begin.
            hole.lose(2);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> end(beat(loop, table)))
                        .rootCause()
                        .hasMessageContaining("connection");
            }

            assertThat(end(beat(loop, table))).isEmpty();
        }
    }

    private LeaseLoop loop(DatabaseOptions options) {
        LeaseLoop loop = new LeaseLoop(options, BEATS);
        loops.add(loop);
        return loop;
    }

    private static DatabaseOptions through(Hole hole, PgConnectOptions server) {
        return new DatabaseOptions() {
            @Override
            List<PgConnectOptions> servers() {
                return List.of(new PgConnectOptions(server).setPort(hole.port()));
            }
        };
    }

    private CompletableFuture<Set<Grant>> beat(LeaseLoop loop, LeaseTable table) {
        return begin(loop, () -> table.beat(me, false, Map.of()));
    }

    private static <T> CompletableFuture<T> begin(LeaseLoop loop, Supplier<Uni<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.context()
                .runOnContext(
                        _ ->
                                work.get()
                                        .subscribe()
                                        .with(done::complete, done::completeExceptionally));
        return done;
    }

    private static <T> T end(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(40, TimeUnit.SECONDS)) {
                throw new AssertionError("renewing takes longer than anybody waits");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
