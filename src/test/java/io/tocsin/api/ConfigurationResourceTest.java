package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static io.tocsin.api.ConfigurationFileProfile.FILE;
import static io.tocsin.api.ConfigurationFileProfile.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.routing.ConfigurationReplaced;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing, trying and converting configurations over HTTP. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestProfile(ConfigurationFileProfile.class)
class ConfigurationResourceTest {

    @Inject Announcements announcements;

    /** The versions that observers hear of. */
    @Singleton
    static class Announcements {

        final List<Integer> versions = new ArrayList<>();

        void hear(@Observes ConfigurationReplaced replaced) {
            versions.add(replaced.version().number());
        }
    }

    @AfterEach
    void restore() throws IOException {
        Files.writeString(FILE, START);
        given().post("/-/reload").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/reload", "/api/v1/config/reload"})
    void a_changed_file_comes_into_force(String path) throws IOException {
        int before = get("/api/v1/config").jsonPath().getInt("version");
        Files.writeString(FILE, "policies: {default: {coolDown: 20s}}");

        given().post(path)
                .then()
                .statusCode(200)
                .body("version", equalTo(before + 1))
                .body("changed", equalTo(true));
        given().post(path).then().statusCode(200).body("changed", equalTo(false));
        get("/api/v1/config")
                .then()
                .body("version", equalTo(before + 1))
                .body("file", endsWith("tocsin.yaml"))
                .body("config.policies.default.coolDown", equalTo("20s"))
                .body("config.policies.default.damping.halfLife", equalTo("15m"))
                .body("config.route.receiver", equalTo("default"))
                .body("$", not(hasKey("refused")));
        assertThat(announcements.versions).endsWith(before + 1);
    }

    @Test
    void a_bad_file_is_refused_with_all_that_is_wrong_and_changes_nothing() throws IOException {
        int before = get("/api/v1/config").jsonPath().getInt("version");
        Files.writeString(FILE, "policies:\n  default:\n    colDown: 1s\n    reminders: maybe\n");

        given().post("/-/reload")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-configuration"))
                .body("detail", containsString("version " + before + " stays in force"))
                .body("errors.line", contains(3, 4))
                .body("errors.column", contains(5, 5))
                .body(
                        "errors.field",
                        contains("policies.default.colDown", "policies.default.reminders"))
                .body("errors[0].message", equalTo("is not known here; did you mean coolDown?"));
        get("/api/v1/config")
                .then()
                .body("version", equalTo(before))
                .body("config.policies.default.coolDown", equalTo("10s"))
                .body("refused.errors.path", hasSize(2))
                .body("refused.since", endsWith("Z"));
        assertThat(get("/q/metrics").asString())
                .contains("tocsin_configuration_valid 0.0")
                .contains("tocsin_configuration_reloads_total{result=\"refused\"}");
    }

    @ParameterizedTest
    @CsvSource({"/-/reload, by somebody", "/api/v1/config/reload?by=ann, by ann"})
    void the_ledger_says_who_brought_a_configuration_into_force(String path, String by)
            throws IOException {
        Files.writeString(FILE, "policies: {default: {coolDown: 21s}}");

        int version = given().post(path).jsonPath().getInt("version");

        awaitEntry("configuration-loaded", by + ": version " + version, 1);
    }

    @Test
    void the_ledger_says_once_that_a_content_was_refused_and_nothing_of_it() throws IOException {
        int version = get("/api/v1/config").jsonPath().getInt("version");
        String bad = "# " + UUID.randomUUID() + "\nroute: {polcy: x}\n";
        for (String content : List.of(bad, START, bad, bad + "rote: 1\n")) {
            Files.writeString(FILE, content);
            given().post("/-/reload?by=ann");
        }

        awaitEntry(
                "configuration-refused",
                "by ann: 2 errors; version " + version + " stays in force",
                1);
        awaitEntry(
                "configuration-refused",
                "by ann: 1 error; version " + version + " stays in force",
                1);
    }

    @Test
    void a_name_that_is_too_long_reloads_nothing() {
        given().post("/-/reload?by=" + "a".repeat(201))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("by"))
                .body("errors[0].message", containsString("at most 200"));
    }

    private static void awaitEntry(String kind, String detail, int times) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                get("/api/v1/ledger?from=5m&kind=" + kind)
                                                        .jsonPath()
                                                        .<String>getList("entries.detail"))
                                        .filteredOn(detail::equals)
                                        .hasSize(times));
    }

    private static final String ROUTED =
            """
            policies: {patient: {coolDown: 10m}}
            receivers:
              ops: {channel: "1", mentions: {critical: ["@here"]}}
              pager: {channel: "2"}
            timeIntervals: {always: [{years: ["2000:9999"]}]}
            route:
              receiver: ops
              groupBy: [alertname]
              routes:
                - match: ['team="web"']
                  policy: patient
                  routes:
                    - match: ['severity=~"critical|error"', 'zone!="test"']
                      receiver: pager
                      groupWait: 30s
                      continue: true
                      muteTimeIntervals: [always]
                    - match: ['zone="test"']
            inhibitions:
              - {source: ['alertname="Down"'], target: ['team="web"'], equal: [zone]}
            silences:
              - {match: ['team="web"'], from: 2020-01-01T00:00:00Z, comment: moving, author: ann}
              - {match: ['team="db"'], from: 2020-01-01T00:00:00Z, comment: other}
            """;

    @Test
    void what_a_configuration_does_with_an_alert_is_explained() {
        check(
                        ROUTED,
                        "{\"labels\": {\"alertname\": \"Down\", \"team\": \"web\","
                                + " \"severity\": \"critical\"}}")
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("errors", hasSize(0))
                .body("alerts[0].severity", equalTo("critical"))
                .body("alerts[0].routes.path", contains("route.routes[0].routes[0]"))
                .body("alerts[0].routes[0].receiver", equalTo("pager"))
                .body("alerts[0].routes[0].group.labels.alertname", equalTo("Down"))
                .body("alerts[0].routes[0].groupWait", equalTo("30s"))
                .body("alerts[0].routes[0].policy", equalTo("patient"))
                .body("alerts[0].routes[0].policyFrom", equalTo("route.routes[0]"))
                .body("alerts[0].routes[0].mutedBy", equalTo("always"))
                .body("alerts[0].tried.path", hasSize(4))
                .body("alerts[0].tried.matched", contains(true, true, true, false))
                .body("alerts[0].tried[3].failed", equalTo("zone=\"test\""))
                .body("alerts[0].silences.comment", contains("moving"))
                .body("alerts[0].inhibitions.source", contains(true))
                .body("alerts[0].inhibitions.target", contains(true))
                .body("alerts[0].inhibitions[0].equal", contains("zone"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | route | ops",
                "{\"team\": \"web\"} | route.routes[0] | ops",
                "{\"team\": \"web\", \"zone\": \"test\"} | route.routes[0].routes[1] | ops",
                "{\"team\": \"web\", \"severity\": \"error\"} | route.routes[0].routes[0] | pager",
            })
    void the_route_is_the_one_that_events_take(String labels, String path, String receiver) {
        check(ROUTED, "{\"labels\": " + labels + ", \"severity\": \"critical\"}")
                .body("alerts[0].routes.path", contains(path))
                .body("alerts[0].routes.receiver", contains(receiver));
    }

    @Test
    void without_a_configuration_the_one_in_force_is_asked() {
        given().contentType("application/json")
                .body("{\"alerts\": [{\"labels\": {\"alertname\": \"DiskFull\"}}]}")
                .post("/api/v1/config/check")
                .then()
                .statusCode(200)
                .body("alerts[0].severity", equalTo("warning"))
                .body("alerts[0].routes.receiver", contains("default"))
                .body("alerts[0].routes[0].group", not(hasKey("labels")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "text/yaml", "application/x-yaml", "text/plain"})
    void a_bad_file_is_an_answer_in_which_every_error_has_its_line(String type) {
        given().contentType(type)
                .body("policies:\n  default:\n    colDown: 1s\nroute: {polcy: x}\n".getBytes(UTF_8))
                .post("/api/v1/config/check")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("errors.line", contains(3, 4))
                .body("errors.column", contains(5, 9))
                .body("errors.path", contains("policies.default.colDown", "route.polcy"))
                .body("alerts", hasSize(0));
        assertThat(get("/api/v1/config").jsonPath().getMap("$")).doesNotContainKey("refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | the body is empty",
                "{} | says nothing to check; give config, alerts or both",
                "{\"confg\": \"\"} | is not known here; did you mean config?",
                "{\"config\": {}} | must be the text of a tocsin.yaml; send it as a string",
                "{\"alerts\": {}} | must be a list of at most 100 alerts",
                "{\"alerts\": [3]} | must be an object with labels, severity",
                "{\"alerts\": [{\"labels\": {\"code\": 7}}]} | must be a text, not the number 7; quote it",
                "{\"alerts\": [{\"severity\": \"bad\"}]} | must be critical, error, warning or info",
            })
    void a_check_that_cannot_be_read_is_refused(String body, String message) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/config/check")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-check"))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void a_check_has_its_bounds() {
        given().contentType("text/plain")
                .body("#".repeat((1 << 20) + 1))
                .post("/api/v1/config/check")
                .then()
                .statusCode(200)
                .body("errors[0].message", containsString("more than 1 MiB"));
        given().contentType("application/json")
                .body("{\"config\": \"" + " ".repeat(3 << 20) + "\"}")
                .post("/api/v1/config/check")
                .then()
                .statusCode(413);
        String expensive =
                "route: {routes: [" + "{match: ['a=~\"(x?){900}y\"']},".repeat(200) + "]}";
        String alert = "{\"labels\": {\"a\": \"" + "x".repeat(10_000) + "\"}}";
        check(expensive, alert).statusCode(400).body("type", equalTo("/problems/too-much-work"));
    }

    private static ValidatableResponse check(String config, String alert) {
        String text = config.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return given().contentType("application/json")
                .body("{\"config\": \"" + text + "\", \"alerts\": [" + alert + "]}")
                .post("/api/v1/config/check")
                .then();
    }

    private static final String FOREIGN =
            """
            receivers:
              - name: ops
                slack_configs: [{api_url: 'https://hooks.example.org/hunter2'}]
            route: {receiver: ops, group_by: [alertname]}
            """;

    @Test
    void an_alertmanagers_configuration_is_converted_into_one_that_is_good() {
        String config =
                given().contentType("application/yaml")
                        .body(FOREIGN.getBytes(UTF_8))
                        .post("/api/v1/config/convert?channel=42")
                        .then()
                        .statusCode(200)
                        .contentType("application/json")
                        .body("notes.find { it.severity == 'dropped' }.line", equalTo(3))
                        .body("notes.path.findAll { it.contains('hunter2') }", hasSize(0))
                        .extract()
                        .jsonPath()
                        .getString("config");

        check(config, "{\"labels\": {\"alertname\": \"DiskFull\"}}")
                .body("valid", equalTo(true))
                .body("alerts[0].routes[0].receiver", equalTo("ops"))
                .body("alerts[0].routes[0].groupWait", equalTo("30s"));
        assertThat(config).contains("channel: '42'");
    }

    @Test
    void the_file_alone_has_the_notes_as_comments() {
        given().contentType("text/plain")
                .accept("application/yaml")
                .body(FOREIGN.getBytes(UTF_8))
                .post("/api/v1/config/convert")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(containsString("# dropped: line 3, receivers[0].slack_configs: slack is not"))
                .body(containsString("channel: '1200000000000000001'"))
                .body(not(containsString("hunter2")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "route: [ | | is not valid YAML",
                "`` | | is missing; this must be a whole alertmanager.yml",
                "route: {} | x | must be a channel's id",
                "route: {} | 0 | must be a channel's id",
            })
    void what_cannot_be_converted_is_refused(String body, String channel, String message) {
        given().contentType("application/yaml")
                .queryParam("channel", channel == null ? "1" : channel)
                .body(body.getBytes(UTF_8))
                .post("/api/v1/config/convert")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/not-convertible"))
                .body("errors[0].message", containsString(message));
    }
}
