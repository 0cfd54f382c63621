package io.tocsin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for single clients: their source, their quota, their name. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@QuarkusTestResource(value = IssuerResource.class, restrictToAnnotatedClass = true)
@TestProfile(AccessProfile.class)
class ClientTest {

    @Inject MeterRegistry meters;

    @Test
    void a_client_with_a_source_writes_under_no_other() {
        with(AccessProfile.QUOTA)
                .contentType("application/json")
                .body("[{\"name\": \"A\"}, {\"name\": \"B\", \"source\": \"bank\"}]")
                .post("/api/v1/events")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("[1].source"))
                .body("errors[0].message", containsString("\"shop\""));
    }

    @Test
    void more_than_a_burst_is_too_large_for_ever() {
        bring(6).then()
                .statusCode(413)
                .header("Retry-After", nullValue())
                .body("type", equalTo("/problems/over-burst"))
                .body("detail", containsString("may bring 5 at once"));
    }

    @Test
    void over_its_quota_a_client_is_told_when_to_come_again() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(bring(5).statusCode()).isEqualTo(202));

        Response answer = bring(4);

        answer.then()
                .statusCode(503)
                .body("type", equalTo("/problems/over-quota"))
                .body("detail", not(containsString(AccessProfile.QUOTA)));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 4);
        assertThat(
                        meters.get("tocsin.access.quota.refused")
                                .tag("reason", "rate")
                                .counter()
                                .count())
                .isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, operator", "operator, operator", "ann, ann (as client operator)"})
    void an_acknowledgement_says_who_sent_it(@Nullable String by, String recorded) {
        String name = "Acknowledged by " + by;
        String alert = "/api/v1/alerts/" + Labels.of(Map.of("alertname", name)).fingerprint();
        with(AccessProfile.INGEST)
                .contentType("application/json")
                .body("{\"name\": \"" + name + "\"}")
                .post("/api/v1/events")
                .then()
                .statusCode(202);
        await().until(() -> with(AccessProfile.READ).get(alert).statusCode() == 200);

        with(AccessProfile.OPERATE)
                .contentType("application/json")
                .body(by == null ? "{}" : "{\"by\": \"" + by + "\"}")
                .post(alert + "/acknowledgement")
                .then()
                .statusCode(202);

        await().untilAsserted(
                        () ->
                                assertThat(with(AccessProfile.READ).get(alert).asString())
                                        .contains("\"" + recorded + "\""));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, operator, operator",
                "operator, operator, operator",
                "ann, ann, ann (as client operator)"
            })
    void a_silence_and_the_ledger_say_who_wanted_it(
            @Nullable String name, String author, String told) {
        String say = name == null ? "" : ", \"%s\": \"" + name + "\"";
        JsonPath made =
                operate(
                                "{\"matchers\": [\"alertname=Access\"], \"comment\": \"so\","
                                        + " \"duration\": \"1m\""
                                        + say.formatted("author")
                                        + "}")
                        .post("/api/v1/silences")
                        .jsonPath();
        String silence = "/api/v1/silences/" + made.getString("id");
        operate("{\"duration\": \"2m\"" + say.formatted("by") + "}").patch(silence);
        operate(name == null ? "{}" : "{\"by\": \"" + name + "\"}").delete(silence);

        assertThat(made.getString("author")).isEqualTo(author);
        assertThat(
                        with(AccessProfile.READ)
                                .get("/api/v1/ledger?silence=" + made.getString("id"))
                                .jsonPath()
                                .<String>getList("entries.detail"))
                .hasSize(3)
                .allMatch(detail -> detail.matches("by " + Pattern.quote(told) + "[:;] .*"));
    }

    @Test
    void who_ends_a_silence_without_a_word_is_the_client() {
        String id =
                operate(
                                "{\"matchers\": [\"alertname=Access\"], \"comment\": \"so\","
                                        + " \"duration\": \"1m\"}")
                        .post("/api/v1/silences")
                        .jsonPath()
                        .getString("id");

        with(AccessProfile.OPERATE).delete("/api/v1/silences/" + id).then().statusCode(204);

        with(AccessProfile.READ)
                .get("/api/v1/ledger?silence=" + id)
                .then()
                .body("entries[0].detail", startsWith("by operator; "));
    }

    private static RequestSpecification operate(String body) {
        return with(AccessProfile.OPERATE).contentType("application/json").body(body);
    }

    /** The body waits while the issuer's keys are fetched, and is all there when they are. */
    @Test
    void a_jwt_opens_what_its_groups_may_do() {
        String events =
                "[" + String.join(",", Collections.nCopies(2_000, "{\"name\": \"ByJwt\"}")) + "]";

        with(jwt("tocsin", "tocsin-ingest"))
                .contentType("application/json")
                .body(events)
                .post("/api/v1/events")
                .then()
                .statusCode(202);
        with(jwt("tocsin", "tocsin-ingest"))
                .get("/api/v1/shards")
                .then()
                .statusCode(403)
                .body("detail", containsString("the client oidc:ann@example.org has: ingest"));
        with(jwt("grafana", "tocsin-ingest"))
                .contentType("application/json")
                .body(events)
                .post("/api/v1/events")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/wrong-audience"));
    }

    private static String jwt(String audience, String group) {
        return SigningKey.read("test", System.getProperty(IssuerResource.KEY))
                .sign(
                        new JsonObject()
                                .put("iss", System.getProperty(IssuerResource.URL))
                                .put("sub", "4711")
                                .put("email", "ann@example.org")
                                .put("aud", audience)
                                .put("exp", Instant.now().getEpochSecond() + 60)
                                .put("groups", new JsonArray().add(group)));
    }

    private static Response bring(int events) {
        String body = String.join(",", Collections.nCopies(events, "{\"name\": \"Quota\"}"));
        return with(AccessProfile.QUOTA)
                .contentType("application/json")
                .body("[" + body + "]")
                .post("/api/v1/events");
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
