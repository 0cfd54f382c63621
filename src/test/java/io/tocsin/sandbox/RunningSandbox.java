package io.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.sandbox.world.Practice;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A sandbox on a free port, and a client that checks every answer of the API against Discord's own
 * description, where that is at hand.
 */
final class RunningSandbox implements AutoCloseable {

    static final String ALERTS = "/channels/" + Practice.ALERTS;
    static final String MESSAGES = ALERTS + "/messages";
    static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final Sandbox sandbox;
    private final int port;

    RunningSandbox(SandboxSettings settings, InstantSource clock) throws Exception {
        sandbox = Sandbox.open(vertx, settings, clock);
        port = SandboxProcess.serve(vertx, sandbox, "127.0.0.1", 0).actualPort();
    }

    int port() {
        return port;
    }

    Vertx vertx() {
        return vertx;
    }

    HttpClient client() {
        return client;
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    Reply get(String path) throws Exception {
        return call("GET", path, "");
    }

    Reply post(String path, String body) throws Exception {
        return call("POST", path, body);
    }

    Reply patch(String path, String body) throws Exception {
        return call("PATCH", path, body);
    }

    Reply delete(String path) throws Exception {
        return call("DELETE", path, "");
    }

    Reply say(String content) throws Exception {
        return post(
                MESSAGES, JSON.writeValueAsString(JSON.createObjectNode().put("content", content)));
    }

    Reply call(String method, String path, String body) throws Exception {
        return callAs(Practice.TOKEN, method, path, body);
    }

    /**
     * @param path what follows the API's version
     */
    Reply callAs(String token, String method, String path, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin() + Sandbox.API_PATH + path))
                        .timeout(Duration.ofSeconds(20));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bot " + token);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        Reply reply =
                send(
                        request.method(
                                        method,
                                        body.isEmpty()
                                                ? BodyPublishers.noBody()
                                                : BodyPublishers.ofString(body))
                                .build());
        PublishedApi.check(method, path, reply);
        return reply;
    }

    /** What tests and the page use and Discord does not have. */
    Reply own(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin() + Sandbox.PATH + path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Reply fault(String order) throws Exception {
        return own("POST", "/faults", order);
    }

    JsonNode counters() throws Exception {
        return own("GET", "/state", "").json().path("counters");
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        JsonNode tree = json ? JSON.readTree(response.body()) : MissingNode.getInstance();
        return new Reply(response.statusCode(), tree, response.headers());
    }

    @Override
    public void close() throws Exception {
        sandbox.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
