package io.tocsin.engine;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.RedisSentinelResource;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Status;
import io.tocsin.embedded.RedisNode;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** From the log to the ledger with Redis Sentinel: the master fails, the replica takes over. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@QuarkusTestResource(value = RedisSentinelResource.class, restrictToAnnotatedClass = true)
class RedisSentinelTest {

    private static final Duration FAIL_OVER = Duration.ofSeconds(90);

    @Inject Reports reports;

    @Test
    void after_a_fail_over_events_are_accepted_and_folded_again() {
        Config asked = ConfigProvider.getConfig();
        RedisNode master =
                new RedisNode(
                        Path.of(asked.getValue("test.redis.home", String.class), "master"),
                        asked.getValue("test.redis.master", Integer.class));
        Labels alert = Reports.labels();
        reports.insist(alert, Status.FIRING, FAIL_OVER);
        reports.awaitKinds(alert, "fired");

        master.kill();

        reports.insist(alert, Status.RESOLVED, FAIL_OVER);
        reports.awaitKinds(alert, "fired", "resolved");
    }
}
