package io.tocsin.engine;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether every event loop still gets around to its work. A loop that is stuck stays stuck, and
 * with it the partitions and requests it serves: only a restart helps. Servers that are away are no
 * reason for one.
 */
@Liveness
@ApplicationScoped
class ProgressCheck implements HealthCheck {

    /** Long enough for a pause of the garbage collector or of a throttled container. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final List<AtomicLong> beats = new ArrayList<>();
    private final List<Future<?>> timers = new ArrayList<>();

    ProgressCheck(Vertx vertx) {
        this.vertx = vertx;
    }

    @PostConstruct
    void start() {
        for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
            AtomicLong beat = new AtomicLong(System.nanoTime());
            beats.add(beat);
            timers.add(
                    loop.scheduleWithFixedDelay(
                            () -> beat.set(System.nanoTime()),
                            0,
                            BEAT.toMillis(),
                            TimeUnit.MILLISECONDS));
        }
    }

    @PreDestroy
    void stop() {
        timers.forEach(timer -> timer.cancel(false));
    }

    @Override
    public HealthCheckResponse call() {
        long stuck = stuck(System.nanoTime());
        return HealthCheckResponse.named("Event loops make progress")
                .status(stuck == 0)
                .withData("loops", beats.size())
                .withData("stuck", stuck)
                .build();
    }

    /** How many loops have not run for too long at {@code now}, a {@link System#nanoTime}. */
    long stuck(long now) {
        return beats.stream().filter(beat -> now - beat.get() > PATIENCE.toNanos()).count();
    }
}
