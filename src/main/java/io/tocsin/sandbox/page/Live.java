package io.tocsin.sandbox.page;

import io.tocsin.sandbox.world.Change;
import io.tocsin.sandbox.world.Interactions;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Server-sent events of everything that changes, for open pages. A page that reads too slowly is
 * cut off and comes back.
 */
final class Live {

    private static final int MOST = 100;
    private static final int MOST_QUEUED_BYTES = 1 << 20;
    private static final long KEEP_ALIVE_MILLIS = 15_000;

    private record Reader(HttpServerResponse response, Context context) {}

    private final Vertx vertx;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final long timer;

    Live(Vertx vertx, World world) {
        this.vertx = vertx;
        world.listen(this::changed);
        this.timer = vertx.setPeriodic(KEEP_ALIVE_MILLIS, _ -> send(": still here\n\n"));
    }

    void accept(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (readers.size() >= MOST) {
            response.setStatusCode(503).putHeader("Retry-After", "5").end();
            return;
        }
        Reader reader = new Reader(response, vertx.getOrCreateContext());
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .setWriteQueueMaxSize(MOST_QUEUED_BYTES);
        response.closeHandler(_ -> readers.remove(reader));
        response.exceptionHandler(_ -> readers.remove(reader));
        response.write("retry: 1000\n\n");
        readers.add(reader);
    }

    private void changed(Change change) {
        // What a bot is told in confidence, with the token that lets it answer.
        if (readers.isEmpty() || change.event().equals(Interactions.CREATED)) {
            return;
        }
        String data =
                Json.text(Json.object().put("event", change.event()).set("data", change.data()));
        send("data: " + data + "\n\n");
    }

    private void send(String text) {
        for (Reader reader : readers) {
            reader.context().runOnContext(_ -> write(reader, text));
        }
    }

    private void write(Reader reader, String text) {
        HttpServerResponse response = reader.response();
        if (response.closed() || response.ended()) {
            readers.remove(reader);
        } else if (response.writeQueueFull()) {
            readers.remove(reader);
            response.reset();
        } else {
            response.write(text);
        }
    }

    void close() {
        vertx.cancelTimer(timer);
        for (Reader reader : readers) {
            reader.context().runOnContext(_ -> reader.response().end());
        }
        readers.clear();
    }
}
