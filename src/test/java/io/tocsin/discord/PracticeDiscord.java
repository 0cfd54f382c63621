package io.tocsin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.sandbox.Sandbox;
import io.tocsin.sandbox.SandboxSettings;
import io.tocsin.sandbox.world.Practice;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;

/** A sandbox in this process, on a free port. */
final class PracticeDiscord implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Sandbox sandbox;
    private final HttpServer server;

    PracticeDiscord() throws Exception {
        this(SandboxSettings.IN_MEMORY);
    }

    PracticeDiscord(SandboxSettings settings) throws Exception {
        sandbox = Sandbox.open(vertx, settings, InstantSource.system());
        Router router = Router.router(vertx);
        sandbox.mount(router);
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort() + Sandbox.API_PATH;
    }

    /** What the next request comes to; a JSON object as the sandbox reads it. */
    void fault(String order) throws Exception {
        call("POST", "http://127.0.0.1:" + server.actualPort() + Sandbox.PATH + "/faults", order);
    }

    /** Everything that the sandbox's page shows. */
    JsonNode state() throws Exception {
        return new ObjectMapper()
                .readTree(
                        call(
                                "GET",
                                "http://127.0.0.1:" + server.actualPort() + Sandbox.PATH + "/state",
                                ""));
    }

    /** How many requests it has got, whatever became of them. */
    int requests() throws Exception {
        int sum = 0;
        for (JsonNode route : state().at("/counters/requests")) {
            for (JsonNode count : route) {
                sum += count.asInt();
            }
        }
        return sum;
    }

    /** Somebody presses a button that a message of its bot has. */
    void press(String button) throws Exception {
        String message =
                """
                {"content":"x","components":[{"type":1,"components":[
                  {"type":2,"style":1,"label":"Press","custom_id":"%s"}]}]}"""
                        .formatted(button);
        String id =
                new ObjectMapper().readTree(call("POST", messages(), message)).path("id").asText();
        call(
                "POST",
                "http://127.0.0.1:" + server.actualPort() + Sandbox.PATH + "/interactions",
                "{\"kind\":\"button\",\"message\":\"%s\",\"customId\":\"%s\"}"
                        .formatted(id, button));
    }

    /** How many gateway sessions its own bot has begun today. */
    int identifies() throws Exception {
        JsonNode limit =
                new ObjectMapper()
                        .readTree(call("GET", url() + "/gateway/bot", ""))
                        .path("session_start_limit");
        return limit.path("total").asInt() - limit.path("remaining").asInt();
    }

    /** The sessions that are connected. */
    JsonNode sessions() throws Exception {
        return state().at("/counters/gatewaySessions");
    }

    void delete(long message) throws Exception {
        call("DELETE", messages() + "/" + message, "");
    }

    JsonNode read(long message) throws Exception {
        return new ObjectMapper().readTree(call("GET", messages() + "/" + message, ""));
    }

    int count() throws Exception {
        return new ObjectMapper().readTree(call("GET", messages(), "")).size();
    }

    private String messages() {
        return url() + "/channels/" + Practice.ALERTS + "/messages";
    }

    private String call(String method, String address, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "Bot " + Practice.TOKEN)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Override
    public void close() throws Exception {
        sandbox.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
