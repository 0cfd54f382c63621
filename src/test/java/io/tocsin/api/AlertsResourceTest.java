package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three alerts: one fires and repeats itself, one got worse and is over, one is worth a note. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsResourceTest {

    @Inject Reporter reporter;
    private Labels disk;

    @BeforeAll
    void report() {
        Labels page = reporter.labels("SlowPage", "web-1");
        reporter.report(page, Status.FIRING, Severity.WARNING);
        reporter.report(page, Status.FIRING, Severity.CRITICAL);
        reporter.report(page, Status.RESOLVED, Severity.CRITICAL);
        reporter.report(reporter.labels("Backup", "db-2"), Status.FIRING, Severity.INFO);
        disk = reporter.labels("DiskFull", "db-1");
        reporter.report(disk, Status.FIRING, Severity.CRITICAL, "Volume of db-1 is full");
        reporter.report(disk, Status.FIRING, Severity.CRITICAL);
        reporter.report(disk, Status.FIRING, Severity.CRITICAL);
        reporter.awaitEntries(11);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``                              | DiskFull, Backup, SlowPage",
                "status=firing                   | DiskFull, Backup",
                "status=resolved                 | SlowPage",
                "severity=critical               | DiskFull, SlowPage",
                "severity=info, severity=warning | Backup",
                "name=Backup                     | Backup",
                "matcher=instance=\"web-1\"      | SlowPage",
                "matcher=instance!=\"web-1\"     | DiskFull, Backup",
                "status=firing, severity=critical, name=DiskFull | DiskFull",
                "status=resolved, name=DiskFull  | ``",
            })
    void a_filter_lets_through_what_meets_it(String parameters, String expected) {
        assertThat(
                        ask(parameters)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath()
                                .getList("alerts.name"))
                .isEqualTo(words(expected));
    }

    @Test
    void pages_follow_each_other_until_there_is_no_next() {
        List<String> names = new ArrayList<>();
        String parameters = "limit=1";
        for (int page = 0; page < 3; page++) {
            JsonPath answer = ask(parameters).then().statusCode(200).extract().jsonPath();
            names.addAll(answer.getList("alerts.name"));
            parameters = "limit=1,cursor=" + answer.getString("next");
        }
        assertThat(names).containsExactly("DiskFull", "Backup", "SlowPage");
        assertThat(parameters).endsWith("null");
    }

    @Test
    void an_alert_says_how_it_stands() {
        ask("name=DiskFull")
                .then()
                .statusCode(200)
                .body("$", not(hasKey("next")))
                .body("alerts[0].fingerprint", equalTo(disk.fingerprint().toString()))
                .body("alerts[0].labels", equalTo(disk.asMap()))
                .body("alerts[0].status", equalTo("firing"))
                .body("alerts[0].severity", equalTo("critical"))
                .body("alerts[0].episode", equalTo(1))
                .body("alerts[0].events", equalTo(3))
                .body("alerts[0].summary", equalTo("Volume of db-1 is full"))
                .body("alerts[0].description", equalTo("long"))
                .body("alerts[0].annotations", equalTo(Map.of("runbook", "r1")))
                .body("alerts[0].value", equalTo(2.5f))
                .body("alerts[0].held.reason", equalTo("duplicate"))
                .body("alerts[0].held.count", equalTo(2))
                .body("alerts[0].startsAt", containsString("T"))
                .body("alerts[0]", not(hasKey("endsAt")))
                .body("alerts[0]", not(hasKey("url")));
    }

    @Test
    void one_alert_is_told_with_its_history_and_its_conversations() {
        get("/api/v1/alerts/" + disk.fingerprint())
                .then()
                .statusCode(200)
                .body("name", equalTo("DiskFull"))
                .body("held.count", equalTo(2))
                .body(
                        "timeline.entries.kind.findAll { it != 'delivered' }",
                        equalTo(List.of("held", "spoke", "fired")))
                .body("timeline", not(hasKey("next")))
                .body("conversations.size()", equalTo(1))
                .body("conversations[0].receiver", equalTo("default"))
                .body("conversations[0].revision", equalTo(1));
    }

    @Test
    void a_long_history_says_where_it_goes_on() {
        Labels flapping = reporter.labels("Flapping", "web-2");
        for (int i = 0; i < 29; i++) {
            reporter.report(flapping, Status.FIRING, Severity.ERROR);
            reporter.report(flapping, Status.RESOLVED, Severity.ERROR);
        }
        reporter.awaitEntries(11 + 60);
        Response detail = get("/api/v1/alerts/" + flapping.fingerprint());
        String next = detail.then().statusCode(200).extract().path("timeline.next");
        List<String> ids = new ArrayList<>(detail.jsonPath().getList("timeline.entries.id"));
        assertThat(ids).hasSize(50);
        ids.addAll(get(next).then().statusCode(200).extract().jsonPath().getList("entries.id"));
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "00ab4be4d5a8c7fg", "00ab4be4d5a8c7f12"})
    void what_is_no_fingerprint_is_refused(String text) {
        get("/api/v1/alerts/" + text)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("fingerprint"))
                .body("errors[0].message", containsString("must be 16 hex digits"));
    }

    @Test
    void an_alert_that_nobody_reported_is_unknown() {
        get("/api/v1/alerts/00ab4be4d5a8c7f1")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unknown-alert"))
                .body("detail", containsString("00ab4be4d5a8c7f1"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "state=firing                  | state    | is not a parameter here; there are status,",
                "status=on                     | status   | must be one of firing, resolved",
                "from=1h                       | from     | is not a parameter here",
                "severity=CRITICAL             | severity | must be one of critical,",
                "matcher=a=~b                  | matcher  | cannot be a regular expression",
                "limit=5000                    | limit    | must be a number from 1 to 1000",
                "cursor=f_________________w    | cursor   | must be the next of an earlier answer",
                "cursor=_____________________w | cursor   | must be the next of an earlier answer",
            })
    void a_parameter_that_means_nothing_is_refused(
            String parameters, String field, String message) {
        ask(parameters)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void a_single_alert_takes_no_parameters() {
        get("/api/v1/alerts/" + disk.fingerprint() + "?limit=5")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("limit"))
                .body("errors[0].message", containsString("there are none"));
    }

    private Response ask(String parameters) {
        var request = given().queryParam("matcher", reporter.mine(), "alertname!=\"Flapping\"");
        for (String parameter : words(parameters)) {
            int equals = parameter.indexOf('=');
            request.queryParam(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return request.get("/api/v1/alerts");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
