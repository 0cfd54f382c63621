package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tocsin.EmbeddedServersResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receivers are paused and resumed over HTTP. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class ReceiversResourceTest {

    private static final String RECEIVERS = "/api/v1/receivers";
    private static final String PAUSE = RECEIVERS + "/default/pause";
    private static final String RESUME = RECEIVERS + "/default/resume";

    @AfterEach
    void resume() {
        post(RESUME, "{}");
    }

    @Test
    void a_receiver_says_where_it_is_told() {
        get(RECEIVERS)
                .then()
                .statusCode(200)
                .body("receivers.name", hasItem("default"))
                .body("receivers[0].bot", equalTo("default"))
                .body("receivers[0].channel", equalTo("1200000000000000001"))
                .body("receivers[0]", not(hasKey("paused")));
    }

    @Test
    void one_that_is_paused_says_by_whom_and_the_ledger_too() {
        post(PAUSE, "{\"for\": \"2h\", \"author\": \"ann\", \"comment\": \"moving\"}")
                .then()
                .statusCode(200)
                .body("paused.by", equalTo("ann"))
                .body("paused.comment", equalTo("moving"))
                .body("paused", hasKey("until"));
        get(RECEIVERS).then().body("receivers[0].paused.by", equalTo("ann"));

        post(RESUME, "{\"author\": \"bob\"}")
                .then()
                .statusCode(200)
                .body("", not(hasKey("paused")));

        get(RECEIVERS).then().body("receivers[0]", not(hasKey("paused")));
        get("/api/v1/ledger?kind=receiver-paused")
                .then()
                .body(
                        "entries.detail",
                        hasItem(containsString("by ann: moving; receiver default")));
        get("/api/v1/ledger?kind=receiver-resumed")
                .then()
                .body("entries.detail", hasItem("by bob; receiver default"));
    }

    @Test
    void who_pauses_again_moves_the_end_and_not_the_beginning() {
        String since = post(PAUSE, "{\"for\": \"1h\"}").jsonPath().getString("paused.since");

        given().contentType(ContentType.JSON)
                .post(PAUSE)
                .then()
                .statusCode(200)
                .body("paused.since", equalTo(since))
                .body("paused", not(hasKey("until")))
                .body("paused.by", equalTo("somebody"));
    }

    @Test
    void a_pause_ends_by_itself() throws InterruptedException {
        post(PAUSE, "{\"for\": \"1ms\"}").then().statusCode(200);

        Thread.sleep(5);

        get(RECEIVERS).then().body("receivers[0]", not(hasKey("paused")));
    }

    /** Columns: body, field, part of the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"until": "2020-01-01T00:00:00Z"}            | until   | is over already
            {"for": "soon"}                              | for     | must be a span of time
            {"for": "0s"}                                | for     | is over already
            {"for": "2y"}                                | for     | more than a year
            {"for": "1h", "until": "2099-01-01T00:00:00Z"} | for   | says the same as until
            {"by": "ann"}                                | by      | is not known here
            {"comment": "a\\u0000b"}                     | comment | a character that is none
            """)
    void what_is_wrong_is_said(String body, String field, String message) {
        post(PAUSE, body)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-pause"))
                .body(
                        "errors.find { it.field == '" + field + "' }.message",
                        containsString(message));
    }

    @Test
    void a_receiver_that_is_not_there_cannot_be_paused() {
        post(RECEIVERS + "/defualt/pause", "{}")
                .then()
                .statusCode(404)
                .body("detail", containsString("did you mean default?"));
    }

    private static Response post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }
}
