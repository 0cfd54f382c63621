package io.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One night: a disk fills up and recovers, a page is slow, a backup says that it is fine. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerResourceTest {

    private static final List<String> ALL =
            List.of(
                    "DiskFull fired",
                    "DiskFull spoke",
                    "DiskFull held",
                    "DiskFull escalated",
                    "DiskFull spoke",
                    "DiskFull resolved",
                    "SlowPage fired",
                    "SlowPage spoke",
                    "Backup noted");

    @Inject Reporter reporter;
    private Labels disk;

    @BeforeAll
    void theNight() {
        disk = reporter.labels("DiskFull", "db-1");
        reporter.report(disk, Status.FIRING, Severity.WARNING, "Volume of db-1 is 97% full");
        reporter.report(disk, Status.FIRING, Severity.WARNING);
        reporter.report(disk, Status.FIRING, Severity.WARNING);
        reporter.report(disk, Status.FIRING, Severity.CRITICAL);
        reporter.report(disk, Status.RESOLVED, Severity.CRITICAL);
        reporter.report(reporter.labels("SlowPage", "web-1"), Status.FIRING, Severity.INFO);
        reporter.report(reporter.labels("Backup", "db-1"), Status.RESOLVED, Severity.ERROR);
        reporter.awaitEntries(10);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "kind=fired                              | DiskFull fired, SlowPage fired",
                "kind=noted, kind=resolved               | DiskFull resolved, Backup noted",
                "reason=duplicate                        | DiskFull held",
                "reason=escalated, reason=not-firing     | DiskFull escalated, DiskFull spoke, Backup noted",
                "severity=info                           | SlowPage fired, SlowPage spoke",
                "severity=error, severity=critical       | DiskFull escalated, DiskFull spoke, DiskFull resolved, Backup noted",
                "name=SlowPage                           | SlowPage fired, SlowPage spoke",
                "name=diskfull                           | ``",
                "matcher=instance=\"web-1\"              | SlowPage fired, SlowPage spoke",
                "matcher=instance=web-1                  | SlowPage fired, SlowPage spoke",
                "matcher=instance!=\"db-1\"              | SlowPage fired, SlowPage spoke",
                "matcher=rack=\"\", kind=noted           | Backup noted",
                "matcher=rack!=\"\"                      | ``",
                "matcher=rack!=\"7\", kind=noted         | Backup noted",
                "matcher=instance=\"db-1\", matcher=alertname!=\"DiskFull\" | Backup noted",
                "text=VOLUME, kind=held                  | DiskFull held",
                "text=owpag                              | SlowPage fired, SlowPage spoke",
                "text=%                                  | DiskFull fired, DiskFull spoke, DiskFull held, DiskFull escalated, DiskFull spoke, DiskFull resolved",
                "text=_                                  | ``",
                "from=1h, kind=noted                     | Backup noted",
                "from=-1h, kind=noted                    | Backup noted",
                "from=2020-01-31T03:00:00+01:00, kind=noted | Backup noted",
                "from=2100-01-01T00:00:00Z               | ``",
                "to=1d                                   | ``",
                "to=2100-01-01T00:00:00Z, kind=noted     | Backup noted",
            })
    void a_filter_lets_through_what_meets_it(String parameters, String expected) {
        assertThat(told(parameters))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(expected.split(","))
                                .map(String::strip)
                                .filter(e -> !e.isEmpty())
                                .toList());
    }

    @Test
    void without_filters_everything_is_told() {
        assertThat(told("")).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void the_newest_comes_first() {
        assertThat(told("fingerprint=" + disk.fingerprint()))
                .containsExactly(
                        "DiskFull resolved",
                        "DiskFull spoke",
                        "DiskFull escalated",
                        "DiskFull held",
                        "DiskFull spoke",
                        "DiskFull fired");
    }

    @Test
    void an_entry_says_what_happened_and_why() {
        ask("kind=held")
                .then()
                .statusCode(200)
                .body("entries.size()", equalTo(1))
                .body("entries[0].decision", equalTo("hold"))
                .body("entries[0].reason", equalTo("duplicate"))
                .body("entries[0].fingerprint", equalTo(disk.fingerprint().toString()))
                .body("entries[0].labels", equalTo(disk.asMap()))
                .body("entries[0].episode", equalTo(1))
                .body("entries[0].severity", equalTo("warning"))
                .body("entries[0].count", equalTo(2))
                .body(
                        "entries[0].at",
                        matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("entries[0].until", matches(".*\\.\\d{3}Z"))
                .body("entries[0].id", matches("[0-9a-f]{8}-[0-9a-f]{4}-8.*"))
                .body("$", org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasKey("next")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "severty=critical         | severty     | is not a parameter here; there are from, to, kind,",
                "kind=FIRED               | kind        | must be one of held, fired, escalated,",
                "reason=because           | reason      | must be one of first-firing, escalated,",
                "severity=bad             | severity    | must be one of critical, error, warning, info",
                "fingerprint=123          | fingerprint | must be 16 hex digits",
                "fingerprint=00000000000000zz | fingerprint | must be 16 hex digits",
                "from=yesterday           | from        | must be a time such as 2026-01-31T03:00:00Z",
                "from=2026-01-31          | from        | must be a time such as",
                "from=-1y                 | from        | must be a time such as",
                "to=1969-12-31T00:00:00Z  | to          | must be a time such as",
                "limit=0                  | limit       | must be a number from 1 to 1000",
                "limit=1001               | limit       | must be a number from 1 to 1000",
                "limit=ten                | limit       | must be a number from 1 to 1000",
                "limit=                   | limit       | is empty",
                "limit=1, limit=2         | limit       | is given 2 times; 1 at most",
                "cursor=abc               | cursor      | must be the next of an earlier answer",
                "cursor=!!!!!!!!!!!!!!!!!!!!!! | cursor   | must be the next of an earlier answer",
                "matcher=instance         | matcher     | must be name=\"value\" or name!=\"value\"",
                "matcher=instance=~\"db.*\" | matcher   | cannot be a regular expression (=~) yet",
                "matcher=instance!~\"db.*\" | matcher   | cannot be a regular expression (!~) yet",
                "matcher=instance=\"db    | matcher     | has a quote that does not end",
                "matcher=instance=d\"b    | matcher     | has a quote in the middle",
            })
    void a_parameter_that_means_nothing_is_refused(
            String parameters, String field, String message) {
        ask(parameters)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-parameters"))
                .body("errors.size()", equalTo(1))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", containsString(message))
                .body("detail", containsString(message));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        ask("kind=x, limit=0, sevrity=info")
                .then()
                .statusCode(400)
                .body(
                        "errors.field",
                        org.hamcrest.Matchers.containsInAnyOrder("kind", "limit", "sevrity"));
    }

    private List<String> told(String parameters) {
        List<Map<String, Object>> entries =
                ask(parameters).then().statusCode(200).extract().jsonPath().getList("entries");
        return entries.stream()
                .map(entry -> entry.get("name") + " " + entry.get("kind"))
                .filter(entry -> !entry.endsWith(" delivered"))
                .toList();
    }

    private io.restassured.response.Response ask(String parameters) {
        RequestSpecification request = given().queryParam("matcher", reporter.mine());
        Arrays.stream(parameters.split(","))
                .map(String::strip)
                .filter(parameter -> !parameter.isEmpty())
                .forEach(
                        parameter -> {
                            int equals = parameter.indexOf('=');
                            request.queryParam(
                                    parameter.substring(0, equals),
                                    parameter.substring(equals + 1));
                        });
        return request.get("/api/v1/ledger");
    }

    private static org.hamcrest.Matcher<String> matches(String pattern) {
        return org.hamcrest.Matchers.matchesPattern(pattern);
    }
}
