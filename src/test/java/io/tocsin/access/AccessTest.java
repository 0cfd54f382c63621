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
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway with tokens, as its clients meet it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@QuarkusTestResource(value = IssuerResource.class, restrictToAnnotatedClass = true)
@TestProfile(AccessProfile.class)
class AccessTest {

    private static final String ALERT = "/api/v1/alerts/00ab4be4d5a8c7f1";

    @Inject Router router;
    @Inject MeterRegistry meters;

    @AfterEach
    void usualTokens() {
        AccessProfile.write("");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/ledger,                                   401, 403, 200, 200",
        "GET,    /api/v1/alerts,                                   401, 403, 200, 200",
        "GET,    /api/v1/alerts/00ab4be4d5a8c7f1,                  401, 403, 404, 404",
        "GET,    /api/v1/policies,                                 401, 403, 200, 200",
        "GET,    /api/v1/shards,                                   401, 403, 200, 200",
        "POST,   /api/v1/policy/explain,                           401, 403, 400, 400",
        "POST,   /api/v1/events,                                   401, 400, 403, 403",
        "GET,    /api/v1/events,                                   401, 403, 405, 405",
        "POST,   /api/v1/alerts/00ab4be4d5a8c7f1/acknowledgement,  401, 403, 403, 404",
        "DELETE, /api/v1/alerts/00ab4be4d5a8c7f1/acknowledgement,  401, 403, 403, 404",
        "GET,    /api/v1/silences,                                 401, 403, 200, 200",
        "POST,   /api/v1/silences,                                 401, 403, 403, 400",
        "PATCH,  /api/v1/silences/019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e, 401, 403, 403, 400",
        "DELETE, /api/v1/silences/019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e, 401, 403, 403, 404",
        "GET,    /api/v1/config,                                   401, 403, 200, 200",
        "POST,   /api/v1/config/check,                             401, 403, 400, 400",
        "POST,   /api/v1/config/convert,                           401, 403, 415, 415",
        "POST,   /api/v1/config/reload,                            401, 403, 403, 200",
        "POST,   /-/reload,                                        401, 403, 403, 200",
        "PUT,    /-/reload,                                        401, 403, 403, 200",
        "GET,    /q/metrics,                                       401, 403, 200, 200",
        "GET,    /metrics,                                         401, 403, 200, 200",
        "GET,    /q/openapi,                                       401, 403, 200, 200",
        "GET,    /q/swagger-ui/,                                   401, 403, 200, 200",
        "GET,    /sandbox,                                         401, 403, 200, 200",
        "GET,    /sandbox/state,                                   401, 403, 200, 200",
        "DELETE, /sandbox/faults,                                  401, 403, 403, 200",
        "GET,    /nothing/here,                                    401, 403, 404, 404",
        "POST,   /nothing/here,                                    401, 403, 403, 404",
        "GET,    /q/health,                                        200, 200, 200, 200",
        "GET,    /q/health/live,                                   200, 200, 200, 200",
        "GET,    /q/health/ready,                                  200, 200, 200, 200",
        "GET,    /q/health/started,                                200, 200, 200, 200",
        "GET,    /sandbox/api/v10/gateway,                         200, 200, 200, 200",
    })
    void who_may_do_what(
            String method, String path, int nobody, int ingest, int read, int operate) {
        assertThat(send(null, method, path).statusCode()).as("nobody").isEqualTo(nobody);
        assertThat(send(AccessProfile.INGEST, method, path).statusCode())
                .as("ingest")
                .isEqualTo(ingest);
        assertThat(send(AccessProfile.READ, method, path).statusCode()).as("read").isEqualTo(read);
        assertThat(send(AccessProfile.OPERATE, method, path).statusCode())
                .as("operate")
                .isEqualTo(operate);
    }

    /** Whatever is added to the API, and wherever something is mounted. */
    @Test
    void no_path_is_forgotten() {
        JsonPath document =
                with(AccessProfile.READ).accept("application/json").get("/q/openapi").jsonPath();
        List<String> open = new ArrayList<>();
        int asked = 0;
        for (String path : document.<String, Object>getMap("paths").keySet()) {
            for (String method : document.<String, Object>getMap("paths.'" + path + "'").keySet()) {
                asked += tryAsNobody(method.toUpperCase(Locale.ROOT), path, open);
            }
        }
        assertThat(asked).isGreaterThan(8);
        int routes = 0;
        for (Route route : router.getRoutes()) {
            if (route.getPath() != null) {
                routes += tryAsNobody("GET", route.getPath(), open);
                routes += tryAsNobody("POST", route.getPath(), open);
            }
        }
        assertThat(routes).isGreaterThan(8);
        assertThat(open).isEmpty();
    }

    /** What changes something needs operate; whoever adds what does not, says so here. */
    @Test
    void what_is_not_only_looked_at_needs_operate_but_for_these() {
        JsonPath document =
                with(AccessProfile.READ).accept("application/json").get("/q/openapi").jsonPath();
        Map<String, String> others = new TreeMap<>();
        document.<String, Map<String, Map<String, Object>>>getMap("paths")
                .forEach(
                        (path, methods) ->
                                methods.forEach(
                                        (method, operation) -> {
                                            String role = String.valueOf(operation.get("x-role"));
                                            String usual =
                                                    method.equals("get") ? "read" : "operate";
                                            if (!role.equals(usual)) {
                                                others.put(method + " " + path, role);
                                            }
                                        }));

        assertThat(others)
                .containsOnly(
                        Map.entry("post /api/v1/events", "ingest"),
                        Map.entry("post /api/v1/policy/explain", "read"),
                        Map.entry("post /api/v1/config/check", "read"),
                        Map.entry("post /api/v1/config/convert", "read"));
    }

    private static int tryAsNobody(String method, String path, List<String> open) {
        if (path.startsWith("/q/health") || path.startsWith("/sandbox/api")) {
            return 0;
        }
        int status = send(null, method, path.replace("{", "").replace("}", "")).statusCode();
        if (status != 401) {
            open.add(method + " " + path + " answers " + status);
        }
        return 1;
    }

    @Test
    void who_sends_no_token_is_told_how() {
        given().get("/api/v1/alerts")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"tocsin\"")
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/no-token"))
                .body("detail", containsString("the role read"))
                .body("detail", containsString("Authorization: Bearer"))
                .body("detail", containsString("TOCSIN_ACCESS_TOKENS"));
    }

    @Test
    void who_lacks_a_role_is_told_which_and_what_they_have() {
        with(AccessProfile.READ)
                .contentType("application/json")
                .body("{}")
                .post(ALERT + "/acknowledgement")
                .then()
                .statusCode(403)
                .header(
                        "WWW-Authenticate",
                        "Bearer realm=\"tocsin\", error=\"insufficient_scope\", scope=\"operate\"")
                .body("type", equalTo("/problems/missing-role"))
                .body("detail", containsString("the role operate; the client reader has: read"));
    }

    @Test
    void a_wrong_token_is_answered_in_the_same_way_however_wrong_it_is() {
        Response wrong = with("nobody-has-this-token").get("/api/v1/alerts");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).contains("invalid_token");
        for (String other :
                List.of("x", AccessProfile.READ + "x", AccessProfile.READ.substring(1), "a.b.c")) {
            Response answer = with(other).get("/api/v1/alerts");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.asString()).isEqualTo(wrong.asString()).doesNotContain(other + "\"");
            assertThat(answer.headers().asList()).hasSameSizeAs(wrong.headers().asList());
        }
    }

    @Test
    void refusals_are_counted_by_their_reason() {
        double before = refused("unknown-token");

        with("nobody-has-this-token").get("/api/v1/alerts");

        assertThat(refused("unknown-token")).isEqualTo(before + 1);
    }

    @Test
    void a_token_is_exchanged_without_a_restart() {
        AccessProfile.write("rotated read old-token-old-token\n");
        awaitStatus("old-token-old-token", 200);

        AccessProfile.write("rotated read new-token-new-token\n");

        awaitStatus("new-token-new-token", 200);
        awaitStatus("old-token-old-token", 401);
    }

    @Test
    void a_browser_is_asked_for_the_token_as_a_password() {
        Response refused = given().accept("text/html").get("/q/swagger-ui/");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().getValues("WWW-Authenticate"))
                .containsExactly(
                        "Bearer realm=\"tocsin\"", "Basic realm=\"tocsin\", charset=\"UTF-8\"");
        given().auth()
                .preemptive()
                .basic("anything", AccessProfile.READ)
                .get("/q/swagger-ui/")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health/../../api/v1/alerts",
                "/q/health/%2e%2e/%2e%2e/api/v1/alerts",
                "/q/health/..;/../api/v1/alerts",
                "//api/v1/alerts",
                "/api/v1/alerts;x=1",
                "/api/v1;x=1/alerts",
                "/api/v1/alerts/",
                "/sandbox/api/../state",
                "/sandbox/api/v10/%2e%2e/%2e%2e/state",
            })
    void no_way_of_writing_a_path_leads_past_the_gate(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path);

        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(answer.asString()).doesNotContain("guilds").doesNotContain("\"alerts\"");
    }

    @Test
    void the_practice_discord_is_closed_to_who_names_another_host() {
        given().header("Host", "tocsin.example")
                .get("/sandbox/api/v10/gateway")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/not-local"));
    }

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

    private static void awaitStatus(String token, int status) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(with(token).get("/api/v1/shards").statusCode())
                                        .isEqualTo(status));
    }

    private double refused(String reason) {
        return meters.get("tocsin.access.refused").tag("reason", reason).counter().count();
    }

    private static Response send(@Nullable String token, String method, String path) {
        RequestSpecification request = token == null ? given() : with(token);
        boolean body = Set.of("POST", "DELETE", "PUT", "PATCH").contains(method);
        return body
                ? request.contentType("application/json")
                        .body(path.contains("acknowledgement") ? "{\"by\": \"x\"}" : "{}")
                        .request(method, path)
                : request.request(method, path);
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
