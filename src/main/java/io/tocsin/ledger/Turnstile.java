package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many pieces of work run at once; the others wait in line. Work that nobody waits for any
 * more is not begun. Thread-safe; never blocks.
 */
final class Turnstile {

    private final int places;
    private final Duration patience;
    private final ArrayDeque<Runnable> line = new ArrayDeque<>();
    private int taken;

    /**
     * A turnstile with {@code places} places.
     *
     * @param patience how long a piece of work may take, its wait in line included
     */
    Turnstile(int places, Duration patience) {
        this.places = places;
        this.patience = patience;
    }

    /**
     * What {@code work} gives, begun on the caller's Vert.x context. Fails when patience is over;
     * work that is under way then is not interrupted, but no longer holds its place.
     */
    <T> Uni<T> pass(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<T>emitter(caller -> lineUp(work, caller))
                .ifNoItem()
                .after(patience)
                .fail();
    }

    private <T> void lineUp(Supplier<Uni<T>> work, UniEmitter<? super T> caller) {
        Context context = Vertx.currentContext();
        long deadline = System.nanoTime() + patience.toNanos();
        enter(() -> on(context, () -> run(work, deadline, caller)));
    }

    private <T> void run(Supplier<Uni<T>> work, long deadline, UniEmitter<? super T> caller) {
        Duration rest = Duration.ofNanos(deadline - System.nanoTime());
        if (!rest.isPositive()) {
            leave();
            return;
        }
        toTheEnd(work)
                .ifNoItem()
                .after(rest)
                .fail()
                .onTermination()
                .invoke(this::leave)
                .subscribe()
                .with(caller::complete, caller::fail);
    }

    /** Whoever stops waiting must not stop the work from cleaning up behind itself. */
    private static <T> Uni<T> toTheEnd(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .emitter(
                        caller ->
                                Uni.createFrom()
                                        .deferred(work::get)
                                        .subscribe()
                                        .with(caller::complete, caller::fail));
    }

    private static void on(@Nullable Context context, Runnable work) {
        if (context == null) {
            work.run();
        } else {
            context.runOnContext(_ -> work.run());
        }
    }

    private void enter(Runnable start) {
        synchronized (this) {
            if (taken == places) {
                line.add(start);
                return;
            }
            taken++;
        }
        start.run();
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = line.poll();
            if (next == null) {
                taken--;
                return;
            }
        }
        next.run();
    }
}
