package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static io.tocsin.api.ConfigurationFileProfile.FILE;
import static io.tocsin.api.ConfigurationFileProfile.START;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.tocsin.routing.ConfigurationReload;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts of which nobody must hear, each for another reason, and one of which somebody does. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestProfile(ConfigurationFileProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuietAlertsTest {

    private static final String QUIET =
            """
            timeIntervals: {always: [{years: ["2000:9999"]}]}
            route:
              groupBy: [alertname]
              routes:
                - {match: ['alertname="Muted"'], muteTimeIntervals: [always]}
            inhibitions:
              - {source: ['alertname="Loud"'], target: ['alertname="Inhibited"'], equal: [test]}
            silences:
              - match: ['alertname="Silenced"']
                from: 2020-01-01T00:00:00Z
                until: 2098-01-01T00:00:00Z
                comment: moving
            """;

    @Inject ConfigurationReload reload;

    private final String mark = UUID.randomUUID().toString();
    private boolean fired;

    /** Once, but not before all: only then is it known where the gateway listens. */
    @BeforeEach
    void fire() throws IOException {
        if (fired) {
            return;
        }
        fired = true;
        Files.writeString(FILE, QUIET);
        reload.reload("test");
        for (String name : new String[] {"Loud", "Inhibited", "Silenced", "Muted"}) {
            report(name, "");
        }
        report("Recorded", ", \"mute\": true, \"to\": \"default\"");
        for (String name : new String[] {"Inhibited", "Silenced", "Muted", "Recorded"}) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> get(path(name)).then().body("$", hasKey("quiet")));
        }
    }

    @AfterAll
    void restore() throws IOException {
        Files.writeString(FILE, START);
        reload.reload("test");
    }

    @ParameterizedTest
    @CsvSource({
        "Silenced,  silenced,  file:,  the silence file:",
        "Inhibited, inhibited, '',     the alert ",
        "Muted,     muted,     always, it is muted (always)",
        "Recorded,  muted,     source, its source wants it recorded only",
    })
    void a_quiet_alert_says_why(String name, String reason, String by, String explanation) {
        get(path(name))
                .then()
                .body("quiet.reason", equalTo(reason))
                .body("quiet.by", startsWith(by))
                .body("policy.next.why", equalTo(reason))
                .body("policy.next.explanation", startsWith(explanation));
        get(list(reason))
                .then()
                .body("alerts.find { it.name == '" + name + "' }.quiet.by", startsWith(by));
    }

    @Test
    void a_silence_says_until_when_and_an_inhibition_by_which_alert() {
        get(path("Silenced"))
                .then()
                .body("quiet.until", equalTo("2098-01-01T00:00:00.000Z"))
                .body(
                        "policy.next.explanation",
                        endsWith(" holds for it until 2098-01-01 00:00:00"));
        get(path("Inhibited"))
                .then()
                .body("quiet.by", equalTo(labels("Loud").fingerprint().toString()))
                .body("quiet", not(hasKey("until")));
    }

    @ParameterizedTest
    @CsvSource({"none, Loud", "silenced, Silenced", "inhibited, Inhibited"})
    void alerts_are_found_by_what_keeps_them_quiet(String quiet, String name) {
        get(list(quiet)).then().body("alerts.name", contains(name));
        get(list(quiet) + "&status=resolved").then().body("alerts", is(empty()));
    }

    @Test
    void an_alert_says_whom_its_source_wants_to_hear_of_it() {
        get(path("Recorded")).then().body("wanted", equalTo("default"));
        get(path("Loud")).then().body("$", not(hasKey("wanted")));
    }

    @Test
    void a_conversation_says_what_its_alerts_have_in_common() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                get(path("Loud"))
                                        .then()
                                        .body("conversations[0].group.alertname", equalTo("Loud"))
                                        .body("conversations[0].number", is(1)));
    }

    @Test
    void the_routes_say_who_hears_of_what_and_when() {
        get("/api/v1/policies")
                .then()
                .body("route.receiver", equalTo("default"))
                .body("route.groupBy", contains("alertname"))
                .body("route.groupWait", equalTo("0s"))
                .body("route.routes[0].continue", is(false))
                .body("route.routes[0].match", contains("alertname=\"Muted\""))
                .body("route.routes[0].muteTimeIntervals", contains("always"));
    }

    private void report(String name, String more) {
        given().contentType("application/json")
                .body(
                        "{\"name\": \"%s\", \"labels\": {\"test\": \"%s\"}%s}"
                                .formatted(name, mark, more))
                .post("/api/v1/events")
                .then()
                .statusCode(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> get(path(name)).statusCode() == 200);
    }

    private Labels labels(String name) {
        return Labels.of(Map.of("alertname", name, "test", mark));
    }

    private String path(String name) {
        return "/api/v1/alerts/" + labels(name).fingerprint();
    }

    private String list(String quiet) {
        return "/api/v1/alerts?matcher=test=" + mark + "&quiet=" + quiet;
    }
}
