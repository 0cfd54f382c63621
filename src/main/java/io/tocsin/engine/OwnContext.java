package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Duration;

/** The one context that a loop runs on: one turn at a time, so nothing there is locked. */
record OwnContext(Context context) {

    void run(Runnable work) {
        context.runOnContext(_ -> work.run());
    }

    /** Runs {@code work} after {@code pause}, and a millisecond. */
    void runAfter(Duration pause, Runnable work) {
        context.owner().setTimer(pause.toMillis() + 1, _ -> run(work));
    }

    /** What others answer on threads of their own, arrives here. */
    <T> Uni<T> here(Uni<T> uni) {
        return uni.emitOn(this::run);
    }
}
