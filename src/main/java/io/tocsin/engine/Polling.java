package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.retry.Backoff;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Looks at something again and again, one look at a time, all on one Vert.x context; after failures
 * later and later.
 */
final class Polling {

    private static final Logger LOG = Logger.getLogger(Polling.class);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String what;
    private final Duration pause;
    private final Supplier<Uni<Void>> look;
    private final Context context;
    private final Backoff backoff;

    private volatile boolean stopped;
    private int failures;

    /**
     * Not before {@link #start}.
     *
     * @param what is looked at, for the log
     * @param pause between looks
     */
    Polling(String what, Duration pause, Supplier<Uni<Void>> look, Vertx vertx) {
        this.what = what;
        this.pause = pause;
        this.look = look;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.backoff =
                new Backoff(pause, pause.compareTo(LONGEST_PAUSE) > 0 ? pause : LONGEST_PAUSE);
    }

    void start() {
        context.runOnContext(_ -> turn());
    }

    /** For good; a look that is under way is not interrupted. */
    void stop() {
        stopped = true;
    }

    private void turn() {
        if (stopped) {
            return;
        }
        Uni.createFrom()
                .deferred(look::get)
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .subscribe()
                .with(_ -> looked(), this::failed);
    }

    private void looked() {
        if (failures > 0) {
            failures = 0;
            LOG.infof("It is looked at again: what=%s", what);
        }
        // Early by up to a tenth, so that many processes do not look in step.
        long rest = pause.toMillis();
        rest(rest - RandomGenerator.getDefault().nextLong(rest / 10 + 1));
    }

    private void failed(Throwable failure) {
        if (failures++ == 0 && !stopped) {
            LOG.warnf(
                    "It cannot be looked at now, what is known stays in force: what=%s cause=%s",
                    what, failure);
        }
        rest(backoff.after(failures, RandomGenerator.getDefault()).toMillis());
    }

    private void rest(long milliseconds) {
        if (!stopped) {
            context.owner()
                    .setTimer(Math.max(1, milliseconds), _ -> context.runOnContext(_ -> turn()));
        }
    }
}
