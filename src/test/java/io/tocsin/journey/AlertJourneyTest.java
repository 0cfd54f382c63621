package io.tocsin.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way of an alert: over HTTP, through the ledger, into Discord. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class AlertJourneyTest {

    private static final String CHANNEL = "1200000000000000001";
    private static final String BOT = "Bot MTIwMDAwMDAwMDAwMDAwMDEwMA.sandbox.sandbox";

    private final String name = "Journey" + UUID.randomUUID().toString().substring(0, 8);

    @Inject DataSource database;

    /** Other tests' alerts would wait for the same channel, which takes one message a second. */
    @BeforeEach
    void emptyTheChannelsQueue() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update conversations set delivered_revision = revision");
        }
    }

    @Test
    void an_alert_that_fires_repeats_escalates_and_resolves_is_one_message_in_its_last_state() {
        post("firing", "warning");
        await().untilAsserted(() -> assertThat(titles()).containsExactly("🟡 " + name));
        post("firing", "warning");
        post("firing", "warning");
        post("firing", "critical");
        await().untilAsserted(() -> assertThat(titles()).containsExactly("🔴 " + name));
        post("resolved", "critical");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(titles()).containsExactly("✅ " + name));
        assertThat(messages().getFirst().get("edited_timestamp")).isNotNull();
        await().untilAsserted(
                        () ->
                                assertThat(story())
                                        .containsExactly(
                                                "fired first-firing",
                                                "spoke first-firing",
                                                "held duplicate",
                                                "escalated escalated",
                                                "spoke escalated",
                                                "resolved resolved"));
        assertThat(deliveries()).first().asString().startsWith("created message");
        assertThat(deliveries().stream().skip(1))
                .isNotEmpty()
                .allMatch(detail -> detail.startsWith("edited message"));
    }

    @Test
    void the_connection_to_the_gateway_is_visible() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                given().get("/api/v1/shards")
                                        .then()
                                        .statusCode(200)
                                        .body("shards[0].shard", equalTo(0))
                                        .body("shards[0].phase", equalTo("connected")));
    }

    /** What the ledger tells of the alert, oldest first. */
    private List<String> story() {
        return entries().stream()
                .filter(entry -> entry.get("reason") != null)
                .map(entry -> entry.get("kind") + " " + entry.get("reason"))
                .toList();
    }

    private List<String> deliveries() {
        return entries().stream()
                .filter(entry -> "delivered".equals(entry.get("kind")))
                .map(entry -> String.valueOf(entry.get("detail")))
                .toList();
    }

    private List<Map<String, Object>> entries() {
        return given().queryParam("name", name)
                .get("/api/v1/ledger")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("entries")
                .reversed();
    }

    private void post(String status, String severity) {
        given().contentType("application/json")
                .body(
                        Map.of(
                                "name",
                                name,
                                "status",
                                status,
                                "severity",
                                severity,
                                "labels",
                                Map.of("instance", "db-1"),
                                "summary",
                                "Disk is full"))
                .post("/api/v1/events")
                .then()
                .statusCode(202);
    }

    private List<String> titles() {
        return messages().stream().map(AlertJourneyTest::title).toList();
    }

    private List<Map<String, Object>> messages() {
        List<Map<String, Object>> all =
                given().header("Authorization", BOT)
                        .get("/sandbox/api/v10/channels/" + CHANNEL + "/messages?limit=100")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("$");
        return all.stream().filter(message -> title(message).endsWith(name)).toList();
    }

    @SuppressWarnings("unchecked")
    private static String title(Map<String, Object> message) {
        var embeds = (List<Map<String, Object>>) message.get("embeds");
        return embeds.isEmpty() ? "" : String.valueOf(embeds.getFirst().get("title"));
    }
}
