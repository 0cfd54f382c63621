package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tocsin.EmbeddedServersResource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy would make of events, without a single one of them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class RehearsalResourceTest {

    @Test
    void the_policies_are_told_with_all_their_values() {
        get("/api/v1/policies")
                .then()
                .statusCode(200)
                .body("policies.default.damping.halfLife", equalTo("15m"))
                .body("policies.default.reminders.count", equalTo("unlimited"))
                .body("route.policy", equalTo("default"))
                .body("route.receiver", equalTo("default"));
    }

    @Test
    void an_episode_is_explained() {
        explain(
                        """
                        {"events": [
                          {"at": "2026-01-31T12:00:00Z", "status": "firing", "severity": "critical"},
                          {"at": "2026-01-31T12:01:00Z", "status": "firing", "severity": "critical"},
                          {"at": "2026-01-31T13:02:00+01:00", "status": "resolved"}
                        ]}
                        """)
                .statusCode(200)
                .body("name", equalTo("default"))
                .body("policy.coolDown", equalTo("5m"))
                .body("steps.event", contains(0, 1, 2))
                .body("steps.decision", contains("speak", "hold", "update"))
                .body("steps.reason", contains("first-firing", "duplicate", "resolved"))
                .body("steps[0].at", equalTo("2026-01-31T12:00:00.000Z"))
                .body("steps[0].transition", equalTo("fired"))
                .body("steps[0].severity", equalTo("critical"))
                .body("steps[0].episode", equalTo(1))
                .body("steps[0].explanation", equalTo("spoken of: it begins to fire"))
                .body("steps[1]", not(hasKey("transition")))
                .body("steps[2].status", equalTo("resolved"))
                .body("steps[2].penalty", equalTo(1000f))
                .body("outlook.why", equalTo("not-firing"))
                .body("$", not(hasKey("cut")));
    }

    @Test
    void flapping_is_explained_with_its_figures_and_its_end() {
        JsonPath answer =
                explain(
                                """
                                {"policy": "default", "events": [%s], "until": "2026-01-31T14:00:00Z"}
                                """
                                        .formatted(flaps(7)))
                        .statusCode(200)
                        .extract()
                        .jsonPath();

        assertThat(answer.getList("steps.flapping")).contains("started", "ended");
        assertThat(answer.getList("steps.explanation", String.class))
                .anySatisfy(
                        sentence ->
                                assertThat(sentence)
                                        .matches(
                                                "held: flapping from now on, penalty \\d+ of 2000,"
                                                        + " until 12:\\d\\d:\\d\\d at the earliest"))
                .anySatisfy(sentence -> assertThat(sentence).contains("it has calmed down"));
        int ended = answer.getList("steps.flapping").indexOf("ended");
        assertThat(answer.getMap("steps[" + ended + "]")).doesNotContainKey("event");
    }

    private static String flaps(int changes) {
        return IntStream.range(0, changes)
                .mapToObj(
                        i ->
                                "{\"at\": \"2026-01-31T12:%02d:00Z\", \"status\": \"%s\"}"
                                        .formatted(i, i % 2 == 0 ? "firing" : "resolved"))
                .collect(Collectors.joining(","));
    }

    @Test
    void an_inline_policy_reminds_until_somebody_takes_care() {
        explain(
                        """
                        {"policy": {"reminders": {"first": "10m", "cap": "10m"}, "resolveAfter": "1h"},
                         "events": [
                           {"at": "2026-01-31T12:00:00Z", "status": "firing", "summary": "full"},
                           {"at": "2026-01-31T12:25:00Z", "acknowledge": {"until": "2026-01-31T12:45:00Z"}},
                           {"at": "2026-01-31T12:50:30Z", "acknowledge": true},
                           {"at": "2026-01-31T12:51:00Z", "unacknowledge": true}
                         ], "until": "2026-01-31T13:10:00Z"}
                        """)
                .statusCode(200)
                .body("name", equalTo("inline"))
                .body("policy.resolveAfter", equalTo("1h"))
                .body("steps.reason.take(3)", contains("first-firing", "reminder", "reminder"))
                .body("steps[1].count", equalTo(1))
                .body("steps[1].until", equalTo("2026-01-31T12:20:00.000Z"))
                .body(
                        "steps.find { it.event == 1 }.explanation",
                        equalTo("shown without a ping: somebody takes care of it until 12:45:00"))
                .body("steps.reason", hasItem("expired"))
                .body("steps.last().status", equalTo("resolved"))
                .body("steps.event.take(4)", contains(0, null, null, 1));
    }

    @Test
    void labels_choose_the_policy() {
        explain(
                        """
                        {"labels": {"alertname": "DiskFull"},
                         "events": [{"at": "2026-01-31T12:00:00Z", "status": "firing"}]}
                        """)
                .statusCode(200)
                .body("name", equalTo("default"))
                .body("steps", hasSize(1));
    }

    @Test
    void endless_time_is_cut() {
        explain(
                        """
                        {"policy": {"coolDown": "0s", "reminders": {"first": "1s", "cap": "1s"}},
                         "events": [{"at": "2026-01-31T12:00:00Z", "status": "firing"}],
                         "until": "9999-12-31T00:00:00Z"}
                        """)
                .statusCode(200)
                .body("cut", equalTo(true))
                .body("steps", hasSize(Play.MOST_STEPS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | `` | the body is empty; send a JSON object",
                "`{` | `` | the text is not valid JSON",
                "[] | `` | must be an object with policy, labels, events, until, not a list",
                "{} | events | must be a list of at least one event",
                "{\"events\": []} | events | must be a list of at least one event",
                "{\"evnts\": []} | evnts | is not known here; did you mean events?",
                "{\"events\": [7]} | events[0] | must be an object with at, status,",
                "{\"events\": [{\"status\": \"firing\"}]} | events[0].at | is missing; say when",
                "{\"events\": [{\"at\": \"noon\", \"status\": \"firing\"}]} | events[0].at | must be an RFC 3339 time",
                "{\"events\": [{\"at\": \"2026-01-01T00:00:00Z\"}]} | events[0].status | must be there, and neither",
                "{\"events\": [{\"at\": \"2026-01-01T00:00:00Z\", \"status\": \"on\"}]} | events[0].status | must be firing or resolved, not \"on\"",
                "{\"events\": [{\"at\": \"2026-01-01T00:00:00Z\", \"status\": \"firing\", \"severity\": \"bad\"}]} | events[0].severity | must be critical, error, warning or info",
                "{\"events\": [{\"at\": \"2026-01-01T00:00:00Z\", \"acknowledge\": true, \"summary\": \"x\"}]} | events[0].summary | belongs to a report",
                "{\"events\": [{\"at\": \"2026-01-01T00:00:00Z\", \"acknowledge\": {\"until\": \"2025-01-01T00:00:00Z\"}}]} | events[0].acknowledge.until | must be after at",
                "{\"events\": [{\"at\": \"2026-01-02T00:00:00Z\", \"status\": \"firing\"}, {\"at\": \"2026-01-01T00:00:00Z\", \"status\": \"firing\"}]} | events[1].at | is before the event before it",
                "{\"events\": [{\"at\": \"2026-01-01T00:00:00Z\", \"status\": \"firing\"}], \"until\": \"2025-01-01T00:00:00Z\"} | until | is before the last event",
                "{\"policy\": \"defalt\", \"events\": [{\"at\": \"2026-01-01T00:00:00Z\", \"status\": \"firing\"}]} | policy | did you mean default?",
                "{\"policy\": {\"damping\": {\"reuse\": 3000}}, \"events\": [{\"at\": \"2026-01-01T00:00:00Z\", \"status\": \"firing\"}]} | policy.damping.reuse | must be below damping.suppress",
                "{\"labels\": {\"a\": 1}, \"events\": [{\"at\": \"2026-01-01T00:00:00Z\", \"status\": \"firing\"}]} | labels.a | must be a text, not the number 1; quote it",
            })
    void what_makes_no_sense_is_refused(String body, String field, String message) {
        explain(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-rehearsal"))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        explain(
                        """
                        {"policy": {"coolDown": "x", "damping": {"flap": []}},
                         "events": [{"at": 7}], "until": "z"}
                        """)
                .statusCode(400)
                .body(
                        "errors.field",
                        equalTo(
                                List.of(
                                        "policy.damping.flap",
                                        "policy.coolDown",
                                        "events[0].at",
                                        "events[0].status",
                                        "until")));
    }

    @Test
    void what_is_too_much_is_refused() {
        explain("{\"x\": \"" + "x".repeat(256 * 1024) + "\"}")
                .statusCode(413)
                .body("type", equalTo("/problems/body-too-large"));
        explain("{\"events\": [" + "{},".repeat(1000) + "{}]}")
                .statusCode(400)
                .body(
                        "errors[0].message",
                        equalTo("holds 1001 events; at most 1000 are rehearsed"));
    }

    @Test
    void what_is_no_JSON_by_name_is_refused() {
        given().contentType("text/plain")
                .body("{}")
                .post("/api/v1/policy/explain")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    private static ValidatableResponse explain(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/policy/explain")
                .then();
    }
}
