package io.tocsin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.EmbeddedServersResource;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        "GET,    /api/v1/fleet,                                    401, 403, 200, 200",
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
        "POST,   /sandbox/interactions,                            401, 403, 403, 400",
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
