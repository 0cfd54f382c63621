package io.tocsin.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tocsin.EmbeddedServersResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestProfile(FakeLogProfile.class)
class EventsResourceTest {

    private static final String PROBLEM = "application/problem+json";

    @Inject RecordingEventLog log;

    @BeforeEach
    void reset() {
        log.reset();
    }

    @Test
    void anEventIsAccepted() {
        post("application/json", "{\"name\": \"A\"}")
                .statusCode(202)
                .contentType("application/json")
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0));
        assertThat(log.events()).hasSize(1);
    }

    @Test
    void anArrayIsAccepted() {
        post("application/json; charset=UTF-8", "[{\"name\": \"A\"}, {\"name\": \"B\"}]")
                .statusCode(202)
                .body("accepted", equalTo(2));
    }

    @Test
    void linesAreAccepted() {
        post("application/x-ndjson", "{\"name\": \"A\"}\n{\"name\": \"B\"}\n")
                .statusCode(202)
                .body("accepted", equalTo(2));
    }

    @Test
    void aRepeatIsADuplicate() {
        post("application/json", "{\"name\": \"A\", \"id\": \"1\"}").statusCode(202);
        post("application/json", "[{\"name\": \"A\", \"id\": \"1\"}, {\"name\": \"A\"}]")
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(1));
    }

    @Test
    void anIdempotencyKeyCoversTheWholeRequest() {
        String body = "[{\"name\": \"A\"}, {\"name\": \"B\", \"id\": \"1\"}]";
        post(keyed("k-1"), body).statusCode(202).body("accepted", equalTo(2));
        post(keyed("k-1"), body).statusCode(202).body("duplicates", equalTo(2));
        post(keyed("k-2"), "{\"name\": \"A\"}").statusCode(202).body("accepted", equalTo(1));
    }

    @Test
    void oneKeyForDifferentRequestsLosesNothing() {
        post(keyed("k"), "{\"name\": \"A\"}").body("accepted", equalTo(1));
        post(keyed("k"), "{\"name\": \"B\"}").body("accepted", equalTo(1));
    }

    @Test
    void badKeysAreRefused() {
        problem(post(keyed("k".repeat(257)), "{\"name\": \"A\"}"), 400)
                .body("type", equalTo("/problems/invalid-idempotency-key"))
                .body("detail", containsString("257"));
        problem(post(keyed("a b"), "{\"name\": \"A\"}"), 400);
        assertThat(log.events()).isEmpty();
    }

    @Test
    void oneBadEventSpoilsAll() {
        problem(
                        post(
                                "application/json",
                                "[{\"name\": \"A\"}, {\"name\": \"B\", \"labels\": {\"x\": 1}}]"),
                        400)
                .body("type", equalTo("/problems/invalid-events"))
                .body("title", equalTo("Invalid events"))
                .body(
                        "detail",
                        equalTo("one event is invalid; none of the request's events was taken"))
                .body("errors", hasSize(1))
                .body("errors[0].index", equalTo(1))
                .body("errors[0].field", equalTo("[1].labels.x"))
                .body("errors[0].message", equalTo("must be a string, not a number; quote it"));
        assertThat(log.events()).isEmpty();
    }

    @ParameterizedTest(name = "the body {0} is refused as invalid")
    @ValueSource(strings = {"{", "7", "\"x\"", "{\"name\": \"A\"} x", "<xml/>", "name=A"})
    void bodiesThatAreNoEvents(String body) {
        problem(post("application/json", body), 400);
    }

    @ParameterizedTest(name = "the body {0} holds no events")
    @ValueSource(strings = {"", " ", "[]"})
    void emptyBodies(String body) {
        problem(post("application/json", body), 400).body("type", equalTo("/problems/no-events"));
    }

    @ParameterizedTest(name = "the type {0} is not supported")
    @ValueSource(
            strings = {
                "text/plain",
                "application/cloudevents+json",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "nonsense"
            })
    void otherTypes(String type) {
        problem(post(type, "{\"name\": \"A\"}"), 415)
                .body("detail", containsString("send application/json or application/x-ndjson"));
    }

    @Test
    void aMissingType() {
        problem(given().noContentType().when().post("/api/v1/events").then(), 415);
    }

    @Test
    void compressedBodies() {
        RequestSpecification request =
                given().contentType("application/json").header("Content-Encoding", "gzip");
        problem(post(request, "{}"), 415).body("detail", containsString("not compressed"));
    }

    @Test
    void aFullBodyIsAcceptedAndOneByteMoreIsTooLarge() {
        String event = "{\"name\": \"A\"}";
        String full = event + " ".repeat(64 * 1024 - event.length());
        post("application/json", full).statusCode(202);
        problem(post("application/json", full + " "), 413)
                .body("type", equalTo("/problems/body-too-large"))
                .body("detail", containsString("65,537 bytes; at most 65,536"));
    }

    @Test
    void aBodyMuchTooLargeIsStillAnswered() {
        problem(post("application/json", " ".repeat(12 * 1024 * 1024)), 413);
    }

    @Test
    void tooManyEvents() {
        problem(post("application/x-ndjson", "{\"name\": \"A\"}\n".repeat(51)), 413)
                .body("type", equalTo("/problems/too-many-events"))
                .body("detail", containsString("there are 51 events in this request; at most 50"));
    }

    @Test
    void anUnavailableLogIsTriedAgainLater() {
        log.unavailable();
        problem(post("application/json", "{\"name\": \"A\"}"), 503)
                .header("Retry-After", "7")
                .body("detail", equalTo("The event log is not reachable"));
    }

    @Test
    void anUnexpectedFailureOfTheLogIsTriedAgainLater() {
        log.fail(new IllegalStateException("secret internals"));
        problem(post("application/json", "{\"name\": \"A\"}"), 503)
                .header("Retry-After", "5")
                .body("detail", not(containsString("secret")));
    }

    @Test
    void whatAClientAcceptsDoesNotCostItsEvents() {
        for (String accept : new String[] {"text/html", "application/problem+json", "*/*"}) {
            given().accept(accept)
                    .contentType("application/json")
                    .body("{\"name\": \"A\"}")
                    .post("/api/v1/events")
                    .then()
                    .statusCode(202);
        }
    }

    @Test
    void otherMethodsAndPathsAreProblemsToo() {
        problem(given().get("/api/v1/events").then(), 405);
        problem(given().put("/api/v1/events").then(), 405);
        problem(given().get("/api/v1/nothing").then(), 404)
                .body("detail", containsString("/api/v1/nothing"));
        problem(given().get("/api").then(), 404);
    }

    @Test
    void eventsAndRequestsAreCounted() {
        post("application/json", "{\"name\": \"A\"}").statusCode(202);
        post("application/json", "[{}, {}]").statusCode(400);
        given().get("/q/metrics")
                .then()
                .body(
                        containsString(
                                "tocsin_intake_events_total{dialect=\"native\",result=\"accepted\"}"))
                .body(containsString("tocsin_intake_requests_total{result=\"invalid\"}"))
                .body(containsString("tocsin_intake_request_size_bytes_count"))
                .body(containsString("tocsin_intake_append_seconds_count"))
                .body(containsString("tocsin_intake_in_flight_bytes 0.0"));
    }

    private static RequestSpecification keyed(String key) {
        return given().contentType("application/json").header("Idempotency-Key", key);
    }

    private static ValidatableResponse post(String type, String body) {
        return post(given().header("Content-Type", type), body);
    }

    /** Sends the text as bytes: REST Assured would meddle with the type and the encoding. */
    private static ValidatableResponse post(RequestSpecification request, String body) {
        EncoderConfig plain =
                EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return request.config(RestAssured.config().encoderConfig(plain))
                .body(body.getBytes(UTF_8))
                .when()
                .post("/api/v1/events")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status) {
        return response.statusCode(status).contentType(PROBLEM).body("status", equalTo(status));
    }
}
