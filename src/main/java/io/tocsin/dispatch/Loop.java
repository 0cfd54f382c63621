package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.retry.Backoff;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks for work, does it, and looks again: one turn at a time, all on one Vert.x context. Between
 * turns it rests until it is signalled, or for a while.
 */
final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    /**
     * How a loop behaves.
     *
     * @param name for the log
     * @param interval how often it looks when nothing told it to
     * @param backoff how long it waits after turns that failed
     */
    record Manner(String name, Duration interval, Backoff backoff, RandomGenerator chance) {}

    private final Manner manner;
    private final Supplier<Uni<@Nullable Duration>> turn;
    private final Context context;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private int failures;
    private boolean idle = true;
    private boolean pausing;
    private boolean missedSignal;
    private boolean stopping;
    private long timer;

    /**
     * A loop that waits for its first signal.
     *
     * @param turn null: nothing to do; zero: look for more; otherwise: a pause is needed, whatever
     *     is signalled
     */
    Loop(Manner manner, Supplier<Uni<@Nullable Duration>> turn, Context context) {
        this.manner = manner;
        this.turn = turn;
        this.context = context;
    }

    /** Something may have changed: look now. Any thread. */
    void signal() {
        context.runOnContext(
                _ -> {
                    if (idle && !pausing) {
                        look();
                    } else {
                        missedSignal = true;
                    }
                });
    }

    /** Finishes the turn that is under way; done when the future is. */
    CompletableFuture<Void> stop() {
        context.runOnContext(
                _ -> {
                    stopping = true;
                    if (idle) {
                        context.owner().cancelTimer(timer);
                        stopped.complete(null);
                    }
                });
        return stopped;
    }

    private void look() {
        if (stopping) {
            stopped.complete(null);
            return;
        }
        idle = false;
        missedSignal = false;
        context.owner().cancelTimer(timer);
        Uni.createFrom()
                .deferred(turn::get)
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .subscribe()
                .with(this::looked, this::failed);
    }

    private void looked(@Nullable Duration pause) {
        failures = 0;
        if (pause == null && !missedSignal) {
            rest(manner.interval(), false);
        } else if (pause == null || pause.isZero()) {
            look();
        } else {
            rest(pause, true);
        }
    }

    private void failed(Throwable failure) {
        if (failures++ == 0) {
            LOG.warnf(
                    "Waiting, the ledger does not answer: loop=%s cause=%s",
                    manner.name(), failure);
        }
        rest(manner.backoff().after(failures, manner.chance()), true);
    }

    private void rest(Duration duration, boolean pause) {
        idle = true;
        pausing = pause;
        if (stopping) {
            stopped.complete(null);
            return;
        }
        timer =
                context.owner()
                        .setTimer(
                                Math.max(1, duration.toMillis()),
                                _ -> context.runOnContext(_ -> rested()));
    }

    private void rested() {
        pausing = false;
        if (idle) {
            look();
        }
    }
}
