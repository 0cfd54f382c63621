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
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way of an alert: over HTTP, through the ledger, into Discord. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class AlertJourneyTest {

    private final Outsider outsider = Outsider.withAlert("Journey");
    private final String name = outsider.name();

    @Inject DataSource database;

    @BeforeEach
    void emptyTheChannelsQueue() throws SQLException {
        Outbox.empty(database);
    }

    @Test
    void an_alert_that_fires_repeats_escalates_and_resolves_is_one_message_in_its_last_state() {
        outsider.report("firing", "warning");
        await().untilAsserted(() -> assertThat(outsider.titles()).containsExactly("🟡 " + name));
        outsider.report("firing", "warning");
        outsider.report("firing", "warning");
        outsider.report("firing", "critical");
        await().untilAsserted(() -> assertThat(outsider.titles()).containsExactly("🔴 " + name));
        outsider.report("resolved", "critical");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(outsider.titles()).containsExactly("✅ " + name));
        assertThat(outsider.messages().getFirst().edited()).isTrue();
        await().untilAsserted(
                        () ->
                                assertThat(outsider.story())
                                        .containsExactly(
                                                "fired first-firing",
                                                "spoke first-firing",
                                                "held duplicate",
                                                "escalated escalated",
                                                "spoke escalated",
                                                "resolved resolved"));
        assertThat(outsider.deliveries()).first().asString().startsWith("created message");
        assertThat(outsider.deliveries().stream().skip(1))
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
}
