package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.ledger.Audit;
import io.tocsin.ledger.Kind;
import io.tocsin.sandbox.world.Practice;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and probes hear while a server is away. */
@QuarkusTest
@QuarkusTestResource(value = TappedServersResource.class, restrictToAnnotatedClass = true)
class OutageTest {

    private static final long QUICKLY_MILLIS = 8_000;

    @Inject Audit audit;

    /** Past the tap. */
    @Inject DataSource database;

    private final Tap postgres = TappedServersResource.tap(TappedServersResource.POSTGRES);
    private final Tap redis = TappedServersResource.tap(TappedServersResource.REDIS);

    @BeforeEach
    void all_is_well() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            get("/q/health/ready").then().statusCode(200);
                            get("/api/v1/ledger").then().statusCode(200);
                        });
    }

    @AfterEach
    void repair() {
        postgres.turn(Tap.Position.OPEN);
        redis.turn(Tap.Position.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "CUT, /api/v1/ledger",
        "CUT, /api/v1/alerts",
        "CUT, /api/v1/alerts/00ab4be4d5a8c7f1",
        "FROZEN, /api/v1/ledger",
        "FROZEN, /api/v1/alerts",
    })
    void questions_are_answered_with_when_to_ask_again_while_postgres_is_away(
            Tap.Position position, String path) {
        postgres.turn(position);
        get(path)
                .then()
                .time(lessThan(QUICKLY_MILLIS))
                .statusCode(503)
                .header("Retry-After", equalTo("5"))
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/ledger-unavailable"))
                .body("detail", containsString("events are still accepted"));
    }

    @ParameterizedTest
    @CsvSource({"CUT", "FROZEN"})
    void the_gateway_stays_in_service_while_postgres_is_away(Tap.Position position) {
        postgres.turn(position);
        get("/q/health/ready")
                .then()
                .time(lessThan(QUICKLY_MILLIS))
                .statusCode(200)
                .body(
                        "checks.find { it.name == \"The ledger's database\" }.data.answers",
                        equalTo(false));
        get("/q/health/live").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"CUT", "FROZEN"})
    void the_gateway_leaves_service_but_lives_on_while_redis_is_away(Tap.Position position) {
        redis.turn(position);
        get("/q/health/ready")
                .then()
                .time(lessThan(QUICKLY_MILLIS))
                .statusCode(503)
                .body(
                        "checks.find { it.name == \"The event log answers\" }.status",
                        equalTo("DOWN"));
        get("/q/health/live").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"CUT", "FROZEN"})
    void a_change_does_not_wait_for_its_entry_in_the_ledger(Tap.Position position) {
        postgres.turn(position);
        assertTimeout(
                Duration.ofSeconds(1), () -> audit.enter(Kind.CONFIGURATION_LOADED, "by ann"));
    }

    @ParameterizedTest
    @CsvSource({"CUT", "FROZEN"})
    void a_command_is_acknowledged_in_time_and_answered_in_words_while_postgres_is_away(
            Tap.Position position) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            get("/api/v1/shards").then().body("shards.phase", hasItem("connected"));
                            get("/sandbox/commands")
                                    .then()
                                    .body(
                                            "commands.findAll { it.application_id == '"
                                                    + Practice.BOT
                                                    + "' }.name",
                                            hasItem("alerts"));
                        });
        postgres.turn(position);
        String id =
                given().contentType("application/json")
                        .body(
                                """
                                {"kind": "command", "channel": "1200000000000000001",
                                 "bot": "%d", "name": "alerts", "options": {}}
                                """
                                        .formatted(Practice.BOT))
                        .post("/sandbox/interactions")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        await().atMost(Duration.ofSeconds(20))
                .failFast(
                        "Discord has given up",
                        () -> get("/sandbox/interactions/" + id).path("state").equals("failed"))
                .untilAsserted(
                        () ->
                                get("/sandbox/interactions/" + id)
                                        .then()
                                        .body("state", equalTo("answered"))
                                        .body("content", containsString("does not answer")));
    }

    @Test
    void a_commit_that_postgres_made_and_nobody_heard_of_is_in_the_ledger_once() throws Exception {
        String name = "Unheard" + UUID.randomUUID().toString().substring(0, 8);
        int alerts = 12;
        postgres.cutAfter("with fence as", 4);

        for (int i = 0; i < alerts; i++) {
            given().contentType("application/json")
                    .body(
                            """
                            {"name": "%s", "severity": "info", "labels": {"number": "%d"}}
                            """
                                    .formatted(name, i))
                    .post("/api/v1/events")
                    .then()
                    .statusCode(202);
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            assertThat(count("alerts", name)).isEqualTo(alerts);
                            assertThat(count("ledger", name + "' and kind = 'fired"))
                                    .isEqualTo(alerts);
                        });
        assertThat(postgres.stillToCut()).as("commits that were not cut").isZero();
        assertThat(count("ledger", name + "' and kind = 'spoke")).isEqualTo(alerts);
        assertThat(count("alerts", name + "' and events = '1")).isEqualTo(alerts);
    }

    private long count(String table, String name) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*) from " + table + " where name = '" + name + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void looking_things_up_needs_no_redis() {
        redis.turn(Tap.Position.CUT);
        get("/api/v1/ledger").then().statusCode(200);
    }
}
