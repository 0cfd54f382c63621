package io.tocsin.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.EmbeddedServersResource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bound to all addresses, without tokens. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestProfile(ClosedTest.Everywhere.class)
class ClosedTest {

    /** As a container is, when nobody has given it tokens. */
    public static class Everywhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.host", "0.0.0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/alerts", "/api/v1/ledger", "/q/metrics", "/metrics", "/q/openapi",
                "/q/swagger-ui/", "/sandbox", "/sandbox/state", "/nothing", "/"
            })
    void everything_is_closed_and_says_what_to_set(String path) {
        given().header("Host", "localhost")
                .get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"tocsin\"")
                .body("type", equalTo("/problems/closed"))
                .body("detail", containsString("TOCSIN_ACCESS_TOKENS"));
    }

    @Test
    void events_are_not_taken() {
        given().contentType("application/json")
                .header("Authorization", "Bearer whatever-whatever")
                .body("{\"name\": \"A\"}")
                .post("/api/v1/events")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void health_is_open_under_any_name(String path) {
        given().header("Host", "10.1.2.3:8080").get(path).then().statusCode(200);
    }
}
