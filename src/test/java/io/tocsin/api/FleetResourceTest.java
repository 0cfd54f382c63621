package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One process sees itself as the fleet. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class FleetResourceTest {

    private static final String FLEET = "/api/v1/fleet";
    private static final String SELF = "members.find { it.self }";

    @Test
    void who_is_alone_does_everything_and_says_how_it_goes() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                get(FLEET)
                                        .then()
                                        .statusCode(200)
                                        .body("asOf", notNullValue())
                                        .body(SELF + ".live", equalTo(true))
                                        .body(SELF + ".leaving", equalTo(false))
                                        .body(SELF + ".version", notNullValue())
                                        .body(SELF + ".leases.partition", equalTo(16))
                                        .body(SELF + ".leases.channels", equalTo(16))
                                        .body(SELF + ".leases.shard", greaterThanOrEqualTo(1)));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                get(FLEET)
                                        .then()
                                        .body(status("partition", "3", "loaded"), equalTo(true))
                                        .body(
                                                status("partition", "3", "waitingEntries"),
                                                notNullValue())
                                        .body(status("partition", "3", "lagSeconds"), lessThan(60f))
                                        .body(status("channels", "5", "claimed"), equalTo(true))
                                        .body(
                                                status("channels", "5", "waitingConversations"),
                                                notNullValue())
                                        .body("leases.status.lanes", hasItem(1))
                                        .body(
                                                status("shard", "default/0", "phase"),
                                                equalTo("connected")));
    }

    @Test
    void leases_are_found_by_kind_and_holder() {
        get(FLEET + "?kind=partition&kind=channels")
                .then()
                .body("leases.kind", hasItems("partition", "channels"))
                .body("leases.kind", not(hasItem("shard")));
        String self = get(FLEET).path(SELF + ".id");
        get(FLEET + "?kind=partition&holder=" + self)
                .then()
                .body("leases", hasSize(16))
                .body("leases.holder.id", everyItem(equalTo(self)));
        get(FLEET + "?holder=nobody").then().statusCode(200).body("leases", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "kind=partitions, kind,   'must be one of partition, channels, shard, singleton'",
        "kinds=partition, kinds,  'is not a parameter here; there are kind, holder'",
        "holder=,         holder, 'is empty'"
    })
    void what_means_nothing_is_refused(String query, String field, String message) {
        get(FLEET + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-parameters"))
                .body("errors.field", contains(field))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void a_shard_says_who_holds_it() {
        String self = get(FLEET).path(SELF + ".id");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                get("/api/v1/shards")
                                        .then()
                                        .body("shards[0].phase", equalTo("connected"))
                                        .body("shards[0].holder.id", equalTo(self))
                                        .body("shards[0].holder", hasKey("name")));
    }

    private static String status(String kind, String name, String field) {
        return "leases.find { it.kind == '%s' && it.name == '%s' }.status.%s"
                .formatted(kind, name, field);
    }
}
