package io.tocsin.intake;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * Takes and forgets the rest of a refused body. Closing at once would reset the connection, and
 * many clients would then never see the answer.
 */
final class Drain {

    private static final long PATIENCE_MILLIS = 2_000;

    private Drain() {}

    /** Reads on until the end; closes the connection if that takes too long. */
    static void of(Vertx vertx, HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(PATIENCE_MILLIS, _ -> request.connection().close());
        request.exceptionHandler(_ -> vertx.cancelTimer(timer));
        request.endHandler(_ -> vertx.cancelTimer(timer));
        request.handler(_ -> {});
        request.resume();
    }
}
