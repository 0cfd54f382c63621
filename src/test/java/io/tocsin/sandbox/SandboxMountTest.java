package io.tocsin.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.sandbox.world.Practice;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The sandbox inside the gateway's own process. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestProfile(SandboxMountTest.OwnDirectory.class)
class SandboxMountTest {

    /** A directory and a limit of its own. */
    public static class OwnDirectory implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tocsin.sandbox.directory", "target/sandbox-mount-test",
                    "tocsin.sandbox.limits.create", "7/2s");
        }
    }

    @Inject SandboxConfig config;

    @Test
    void it_is_served_beside_the_gateways_own_paths() {
        given().get("/sandbox/gateway").then().statusCode(426);
        given().get("/sandbox/state")
                .then()
                .statusCode(200)
                .body("guilds[0].id", equalTo(Long.toString(Practice.GUILD)));
        given().header("Authorization", "Bot " + Practice.TOKEN)
                .contentType("application/json")
                .body("{\"content\":\"hello\"}")
                .post("/sandbox/api/v10/channels/" + Practice.GENERAL + "/messages")
                .then()
                .statusCode(200)
                .header("X-RateLimit-Limit", "7")
                .body("content", equalTo("hello"));
    }

    @Test
    void a_client_that_offers_h2c_gets_its_answer() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:"
                                                + RestAssured.port
                                                + "/sandbox/api/v10/channels/"
                                                + Practice.ALERTS
                                                + "/messages"))
                        .header("Authorization", "Bot " + Practice.TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"content\":\"over h2c\"}"))
                        .build();

        // Java's own client offers "Upgrade: h2c" unless it is told not to.
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void the_gateway_says_hello() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        URI address =
                URI.create(
                        "ws://localhost:"
                                + RestAssured.port
                                + "/sandbox/gateway?v=10&encoding=json");
        WebSocket socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .connectTimeout(Duration.ofSeconds(5))
                        .buildAsync(
                                address,
                                new WebSocket.Listener() {
                                    @Override
                                    public CompletionStage<?> onText(
                                            WebSocket from, CharSequence data, boolean last) {
                                        first.complete(data.toString());
                                        return CompletableFuture.completedStage(null);
                                    }
                                })
                        .get(5, TimeUnit.SECONDS);

        assertThat(first.get(5, TimeUnit.SECONDS)).contains("\"op\":10");
        socket.abort();
    }

    @Test
    void its_defaults_are_discords_limits() {
        SandboxConfig.Limits limits = config.limits();

        assertThat(limits.globalPerSecond()).isEqualTo(50);
        assertThat(limits.edit()).isEqualTo("5/5s");
        assertThat(limits.other()).isEqualTo("50/1s");
        assertThat(limits.nonceWindow()).isEqualTo(Duration.ofMinutes(5));
        assertThat(limits.messagesPerChannel()).isEqualTo(10_000);
        assertThat(limits.messagesInAll()).isEqualTo(50_000);
        assertThat(limits.heartbeatInterval()).isEqualTo(Duration.ofMillis(41_250));
        assertThat(limits.identifiesPerDay()).isEqualTo(1_000);
        assertThat(limits.maxConcurrency()).isEqualTo(1);
        assertThat(SandboxMount.settings(config).rest().create().requests()).isEqualTo(7);
    }
}
