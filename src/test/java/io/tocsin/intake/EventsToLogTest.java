package io.tocsin.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tocsin.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The intake and the real event log together. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class EventsToLogTest {

    @Inject RedisDataSource redis;
    @Inject IntakeConfig config;

    @Test
    void anEventIsTakenOnce() {
        String event = "{\"name\": \"A\", \"id\": \"%s\"}".formatted(UUID.randomUUID());
        post(given(), event).body("accepted", equalTo(1)).body("duplicates", equalTo(0));
        post(given(), event).body("accepted", equalTo(0)).body("duplicates", equalTo(1));
    }

    @Test
    void aRequestWithAKeyIsTakenOnce() {
        String key = UUID.randomUUID().toString();
        String events = "[{\"name\": \"A\"}, {\"name\": \"B\"}, {\"name\": \"A\"}]";
        post(given().header("Idempotency-Key", key), events).body("accepted", equalTo(3));
        post(given().header("Idempotency-Key", key), events).body("duplicates", equalTo(3));
    }

    @Test
    void theInboxIsEmptied() {
        redis.execute("XADD", "tocsin:inbox", "*", "event", "{\"name\": \"FromInbox\"}");
        await().untilAsserted(
                        () ->
                                assertThat(redis.execute("XLEN", "tocsin:inbox").toInteger())
                                        .isZero());
        assertThat(redis.execute("XLEN", "tocsin:inbox:dead").toInteger()).isZero();
    }

    @Test
    void theContractIsDescribed() {
        given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/api/v1/events'.post.responses.keySet()",
                        hasItems("202", "400", "413", "415", "503"))
                .body(
                        "paths.'/api/v1/events'.post.requestBody.content",
                        hasKey("application/x-ndjson"))
                .body("components.schemas.Event.properties", hasKey("startsAt"));
    }

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertThat(config.maxBody().asLongValue()).isEqualTo(4L << 20);
        assertThat(config.maxEvents()).isEqualTo(10_000);
        assertThat(config.maxInFlight().asLongValue()).isEqualTo(64L << 20);
        assertThat(config.bodyTimeout()).hasSeconds(30);
        assertThat(config.retryAfter()).hasSeconds(1);
        assertThat(config.inbox().enabled()).isTrue();
        assertThat(config.inbox().batch()).isEqualTo(100);
        assertThat(config.inbox().block()).hasSeconds(1);
        assertThat(config.inbox().claimAfter()).hasSeconds(30);
        assertThat(config.inbox().claimEvery()).hasSeconds(10);
        assertThat(config.inbox().minBackoff()).hasMillis(100);
        assertThat(config.inbox().maxBackoff()).hasSeconds(10);
        assertThat(config.inbox().maxDead()).isEqualTo(100_000);
    }

    private static ValidatableResponse post(RequestSpecification request, String body) {
        return request.contentType("application/json")
                .body(body)
                .when()
                .post("/api/v1/events")
                .then()
                .statusCode(202);
    }
}
