package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressCheckTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final ProgressCheck check = new ProgressCheck(vertx);

    @BeforeEach
    void start() {
        check.start();
    }

    @AfterEach
    void stop() {
        check.stop();
        vertx.close();
    }

    @Test
    void loops_that_run_are_not_stuck() {
        assertThat(check.stuck(System.nanoTime())).isZero();
    }

    @Test
    void a_loop_that_never_returns_is_stuck_and_the_other_is_not() {
        CountDownLatch never = new CountDownLatch(1);
        long began = System.nanoTime();
        vertx.runOnContext(
                _ -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        // Two seconds later the free loop has beaten since, and the other one has not.
        long later = ProgressCheck.PATIENCE.toNanos() + 1_500_000_000L;
        await().until(() -> System.nanoTime() - began > 3_000_000_000L);
        assertThat(check.stuck(began + later)).isEqualTo(1);
        never.countDown();
    }
}
