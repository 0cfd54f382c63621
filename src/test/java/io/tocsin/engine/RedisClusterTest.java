package io.tocsin.engine;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.RedisClusterResource;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Status;
import io.tocsin.embedded.RedisNode;
import io.tocsin.stream.LogUnavailableException;
import io.tocsin.stream.Partitions;
import io.tocsin.stream.StreamConfig;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** From the log to the ledger with Redis Cluster: three masters, one of which fails. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@QuarkusTestResource(value = RedisClusterResource.class, restrictToAnnotatedClass = true)
class RedisClusterTest {

    @Inject Reports reports;
    @Inject StreamConfig config;

    @Test
    void while_a_node_is_away_the_others_partitions_go_on_and_when_it_is_back_its_own_do() {
        Labels here = alertOn(0);
        Labels away = alertOn(1);
        Labels there = alertOn(2);
        List<Labels> all = List.of(here, away, there);
        all.forEach(labels -> reports.insist(labels, Status.FIRING, Duration.ofSeconds(60)));
        all.forEach(labels -> reports.awaitKinds(labels, "fired"));

        node(1).kill();

        assertThatThrownBy(() -> reports.report(away, Status.RESOLVED))
                .isInstanceOf(LogUnavailableException.class);
        reports.report(here, Status.RESOLVED);
        reports.report(there, Status.RESOLVED);
        reports.awaitKinds(here, "fired", "resolved");
        reports.awaitKinds(there, "fired", "resolved");
        given().get("/q/health/ready").then().statusCode(200);

        node(1).start();

        reports.insist(away, Status.RESOLVED, Duration.ofSeconds(60));
        reports.awaitKinds(away, "fired", "resolved");
    }

    private RedisNode node(int number) {
        Config asked = ConfigProvider.getConfig();
        return new RedisNode(
                Path.of(asked.getValue("test.redis.home", String.class), "node-" + number),
                asked.getValues("test.redis.ports", Integer.class).get(number));
    }

    private Labels alertOn(int node) {
        return Stream.generate(Reports::labels)
                .filter(labels -> RedisClusterResource.owner(slot(labels)) == node)
                .findFirst()
                .orElseThrow();
    }

    private int slot(Labels labels) {
        int partition = Partitions.of(labels.fingerprint(), config.partitions());
        String said = node(0).ask("CLUSTER KEYSLOT tocsin:{" + partition + "}:events");
        return Integer.parseInt(said.lines().findFirst().orElseThrow().substring(1));
    }
}
