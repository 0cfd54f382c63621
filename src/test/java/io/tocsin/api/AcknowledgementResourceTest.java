package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody takes care of an alert, on the running gateway. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class AcknowledgementResourceTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Reporter reporter;

    @Test
    void an_acknowledged_alert_says_who_takes_care_and_the_ledger_what_they_said() {
        String alert = firing();

        acknowledge(alert, "{\"by\": \"ann\", \"comment\": \"growing the volume\"}")
                .then()
                .statusCode(202);

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                get(alert)
                                        .then()
                                        .body("policy.acknowledged.by", equalTo("ann"))
                                        .body("policy.acknowledged", not(hasKey("until")))
                                        .body("policy.next.why", equalTo("acknowledged"))
                                        .body("timeline.entries.kind", hasItem("acknowledged"))
                                        .body(
                                                "timeline.entries.detail",
                                                hasItem("by ann: growing the volume")));
    }

    @Test
    void an_acknowledgement_may_end_before_the_episode() {
        String alert = firing();

        acknowledge(alert, "{\"by\": \"ann\", \"until\": \"9998-01-31T12:00:00Z\"}")
                .then()
                .statusCode(202);

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                get(alert)
                                        .then()
                                        .body(
                                                "policy.acknowledged.until",
                                                equalTo("9998-01-31T12:00:00.000Z")));
    }

    @Test
    void an_acknowledgement_is_taken_back() {
        String alert = firing();
        acknowledge(alert, "{\"by\": \"ann\"}").then().statusCode(202);
        await().atMost(SOON)
                .untilAsserted(() -> get(alert).then().body("policy", hasKey("acknowledged")));

        given().contentType(ContentType.JSON)
                .body("{\"by\": \"bob\"}")
                .delete(alert + "/acknowledgement")
                .then()
                .statusCode(202);

        await().atMost(SOON)
                .untilAsserted(() -> get(alert).then().body("policy", not(hasKey("acknowledged"))));
    }

    @Test
    void an_alert_that_does_not_fire_cannot_be_acknowledged() {
        Labels labels = reporter.labels("Over", "web-1");
        reporter.report(labels, Status.RESOLVED, Severity.WARNING);
        reporter.awaitEntries(1);

        acknowledge(path(labels), "{\"by\": \"ann\"}")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-firing"));
    }

    @Test
    void an_alert_that_nobody_knows_cannot_be_acknowledged() {
        acknowledge("/api/v1/alerts/0123456789abcdef", "{\"by\": \"ann\"}")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/unknown-alert"));
    }

    /** Columns: body, field, part of the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {}                                               | by    | is missing
            {"by": " "}                                      | by    | is missing
            {"by": 7}                                        | by    | text
            {"by": "ann", "until": "tomorrow"}               | until | RFC 3339
            {"by": "ann", "until": "2020-01-01T00:00:00Z"}   | until | is over already
            {"by": "ann", "untill": "2090-01-01T00:00:00Z"}  | untill | until
            """)
    void a_bad_acknowledgement_says_which_field_is_wrong_and_what_to_do(
            String body, String field, String message) {
        acknowledge("/api/v1/alerts/0123456789abcdef", body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void a_name_longer_than_200_characters_is_refused() {
        acknowledge("/api/v1/alerts/0123456789abcdef", "{\"by\": \"" + "a".repeat(201) + "\"}")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("201 characters; at most 200"));
    }

    @Test
    void text_that_is_no_json_is_refused_with_its_place() {
        acknowledge("/api/v1/alerts/0123456789abcdef", "by ann")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("line 1, column"));
    }

    @Test
    void an_alert_says_when_it_speaks_next_and_why_not_now() {
        get(firing())
                .then()
                .statusCode(200)
                .body("policy.name", equalTo("default"))
                .body("policy.values.damping.suppress", is(2000))
                .body("policy.penalty", is(0.0f))
                .body("policy.told.severity", equalTo("error"))
                .body("policy.next.why", equalTo("duplicate"))
                .body("policy.next.speaksAt", notNullValue())
                .body("policy.next.explanation", containsString("the next reminder comes at"));
    }

    @Test
    void a_flapping_alert_says_until_when_it_is_held_and_its_entries_have_the_figures() {
        Labels labels = reporter.labels("Restless", "web-2");
        for (int i = 0; i < 3; i++) {
            reporter.report(labels, Status.FIRING, Severity.ERROR);
            reporter.report(labels, Status.RESOLVED, Severity.ERROR);
        }
        reporter.awaitEntries(8);

        get(path(labels))
                .then()
                .body("policy.flapping.changes", is(5))
                .body("policy.flapping.until", notNullValue())
                .body("policy.next.why", equalTo("flapping"))
                .body(
                        "timeline.entries.find { it.kind == 'flapping-started' }.numbers.threshold",
                        is(2000.0f))
                .body(
                        "timeline.entries.find { it.kind == 'flapping-started' }.numbers.penalty"
                                + " > 2000",
                        is(true));
    }

    private String firing() {
        Labels labels = reporter.labels("DiskFull", "db-1");
        reporter.report(labels, Status.FIRING, Severity.ERROR);
        reporter.awaitEntries(2);
        return path(labels);
    }

    private static String path(Labels labels) {
        return "/api/v1/alerts/" + labels.fingerprint();
    }

    private static Response acknowledge(String alert, String body) {
        return given().contentType(ContentType.JSON).body(body).post(alert + "/acknowledgement");
    }
}
