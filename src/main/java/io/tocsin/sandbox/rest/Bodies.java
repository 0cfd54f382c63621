package io.tocsin.sandbox.rest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Reads request bodies, but no more of them than it is willing to keep. */
public final class Bodies {

    private Bodies() {}

    /**
     * Returns the body as text, or nothing when it is longer. Must be called before anything
     * asynchronous.
     */
    public static Future<Optional<String>> read(HttpServerRequest request, int most) {
        Promise<Optional<String>> whole = Promise.promise();
        Buffer buffer = Buffer.buffer();
        boolean[] tooLong = new boolean[1];
        request.handler(
                chunk -> {
                    // What is too long is still read to its end, so that the answer reaches the
                    // client.
                    tooLong[0] |= buffer.length() + chunk.length() > most;
                    if (!tooLong[0]) {
                        buffer.appendBuffer(chunk);
                    }
                });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(
                _ ->
                        whole.tryComplete(
                                tooLong[0] ? Optional.empty() : Optional.of(buffer.toString())));
        request.resume();
        return whole.future();
    }
}
