package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the probes of a cluster hear while all is well. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class HealthTest {

    @Test
    void it_is_ready_when_partitions_are_served_and_the_log_answers() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
        get("/q/health/ready")
                .then()
                .body(
                        "checks.name",
                        containsInAnyOrder(
                                "All partitions are served",
                                "The event log answers",
                                "The ledger's database",
                                "The ledger's schema is up to date"))
                .body(
                        "checks.find { it.name == \"The ledger's database\" }.data.answers",
                        equalTo(true));
    }

    @Test
    void it_has_started_when_it_answers_as_a_restart_makes_no_server_come_sooner() {
        get("/q/health/started").then().statusCode(200).body("checks", hasSize(0));
    }

    @Test
    void it_lives_while_its_event_loops_run() {
        get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.name", containsInAnyOrder("Event loops make progress"))
                .body("checks[0].data.stuck", equalTo(0));
    }
}
