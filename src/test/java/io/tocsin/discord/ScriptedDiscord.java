package io.tocsin.discord;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** Answers each request with the next of the answers that were ordered, whatever they are. */
final class ScriptedDiscord implements AutoCloseable {

    /** What was asked. */
    record Request(String method, String path, JsonObject body, boolean authorized) {}

    private record Answer(int status, Map<String, String> headers, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    ScriptedDiscord() throws Exception {
        server =
                vertx.createHttpServer()
                        .requestHandler(
                                request ->
                                        request.body()
                                                .onSuccess(
                                                        body -> {
                                                            requests.add(
                                                                    new Request(
                                                                            request.method().name(),
                                                                            request.uri(),
                                                                            body.length() == 0
                                                                                    ? new JsonObject()
                                                                                    : body
                                                                                            .toJsonObject(),
                                                                            request.getHeader(
                                                                                            "Authorization")
                                                                                    != null));
                                                            Answer answer = answers.poll();
                                                            if (answer == null) {
                                                                request.response()
                                                                        .setStatusCode(500)
                                                                        .end();
                                                                return;
                                                            }
                                                            answer.headers()
                                                                    .forEach(
                                                                            request.response()
                                                                                    ::putHeader);
                                                            request.response()
                                                                    .setStatusCode(answer.status())
                                                                    .end(answer.body());
                                                        }))
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/api/v10";
    }

    void answer(int status, Map<String, String> headers, String body) {
        answers.add(new Answer(status, headers, body));
    }

    /** In JSON, as Discord does. */
    void answer(int status, UnaryOperator<JsonObject> body) {
        answer(
                status,
                Map.of("Content-Type", "application/json"),
                body.apply(new JsonObject()).encode());
    }

    /** A message, as far as anybody reads it. */
    void message(long id) {
        answer(
                200,
                body ->
                        body.put("id", Long.toString(id))
                                .put("channel_id", "1")
                                .put(
                                        "author",
                                        new JsonObject()
                                                .put("id", "7")
                                                .put("username", "hook")
                                                .put("discriminator", "0000")
                                                .putNull("avatar"))
                                .put("content", "")
                                .put("timestamp", "2026-03-01T12:00:00Z")
                                .putNull("edited_timestamp")
                                .put("tts", false)
                                .put("mention_everyone", false)
                                .put("mentions", new JsonArray())
                                .put("mention_roles", new JsonArray())
                                .put("attachments", new JsonArray())
                                .put("embeds", new JsonArray())
                                .put("components", new JsonArray())
                                .put("pinned", false)
                                .put("type", 0));
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
