package io.tocsin.api;

import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class CapacityResourceTest {

    /** The gateway's own connection asks Discord for something at every start. */
    @Test
    void what_a_bot_may_do_and_has_done_is_told() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                when().get("/api/v1/capacity")
                                        .then()
                                        .statusCode(200)
                                        .body("bots.bot", hasItem("default"))
                                        .body("bots[0].pace", greaterThan(0))
                                        .body("bots[0].identifies", greaterThan(0))
                                        .body("egress.name", equalTo("default"))
                                        .body("egress.limit", greaterThan(0)));
    }
}
