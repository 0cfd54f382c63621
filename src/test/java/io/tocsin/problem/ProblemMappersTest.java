package io.tocsin.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tocsin.EmbeddedServersResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class ProblemMappersTest {

    @Test
    void whatNobodyExpectedTellsNoInternals() {
        problem(given().get("/api/broken/unexpected").then(), 500)
                .body("type", equalTo("/problems/internal-error"))
                .body(not(containsString("hunter2")))
                .body(not(containsString("Exception")));
    }

    @Test
    void whatIsRefusedTellsNoInternals() {
        problem(given().get("/api/broken/forbidden").then(), 403)
                .body("type", equalTo("/problems/forbidden"))
                .body("title", equalTo("Forbidden"))
                .body(not(containsString("hunter2")));
    }

    @Test
    void anAnswerThatSaysSomethingIsKept() {
        given().get("/api/broken/answered").then().statusCode(409).body(equalTo("taken"));
    }

    @Test
    void whatCannotBeSentAsAsked() {
        problem(given().accept("image/png").get("/api/broken/plain").then(), 406);
    }

    @Test
    void whatIsNotThere() {
        problem(given().get("/api/broken/" + "x".repeat(500)).then(), 404)
                .body(not(containsString("x".repeat(65))));
    }

    @Test
    void jsonThatIsNone() {
        problem(
                given().contentType(ContentType.JSON).body("{").post("/api/broken/json").then(),
                400);
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status) {
        return response.statusCode(status)
                .contentType(ProblemDetail.MEDIA_TYPE)
                .body("status", equalTo(status));
    }
}
