package io.tocsin.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bound to loopback, without tokens: the way it starts when nothing is said. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class LocalTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080"})
    void this_machine_is_let_in(String host) {
        given().header("Host", host).get("/api/v1/shards").then().statusCode(200);
    }

    /** DNS rebinding: a page whose name its owner has turned to 127.0.0.1. */
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example"})
    void another_name_of_this_machine_is_not(String host) {
        given().header("Host", host)
                .get("/api/v1/shards")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/foreign-host"))
                .body("detail", containsString("TOCSIN_ACCESS_TOKENS"));
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-For, 203.0.113.9",
        "X-Forwarded-Host, tocsin.example",
        "Forwarded, for=203.0.113.9"
    })
    void what_came_through_a_proxy_is_not(String header, String value) {
        given().header(header, value).get("/api/v1/shards").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://evil.example", "Origin, null", "Sec-Fetch-Site, cross-site"})
    void another_sites_page_changes_nothing(String header, String value) {
        given().header(header, value)
                .contentType("application/json")
                .body("{\"name\": \"A\"}")
                .post("/api/v1/events")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/foreign-page"));
    }

    @Test
    void who_has_no_name_must_give_one_to_acknowledge() {
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/alerts/00ab4be4d5a8c7f1/acknowledgement")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("by"));
    }
}
