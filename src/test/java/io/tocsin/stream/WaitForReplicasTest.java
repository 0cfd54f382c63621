package io.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.EventId;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.embedded.RedisNode;
import io.tocsin.stream.EventLog.Appended;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.RedisOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event log that acknowledges what a replica has, on a Redis with one replica. */
class WaitForReplicasTest {

    private final Vertx vertx = Vertx.vertx();
    private final RedisNode master;
    private final RedisNode replica;
    private final Redis client;
    private final EventLog log;

    WaitForReplicasTest(@TempDir Path data) {
        master =
                RedisNode.in(data.resolve("master"), List.of("repl-diskless-sync-delay 0")).start();
        replica =
                RedisNode.in(
                                data.resolve("replica"),
                                List.of("replicaof 127.0.0.1 " + master.port()))
                        .start();
        client =
                Redis.createClient(
                        vertx,
                        new RedisOptions()
                                .setConnectionString("redis://127.0.0.1:" + master.port())
                                .setPreferredProtocolVersion(ProtocolVersion.RESP2));
        LogGate gate = new LogGate();
        gate.open();
        log =
                new RedisEventLog(
                        client,
                        TestStreamConfig.DEFAULT.withWaitReplicas(1),
                        gate,
                        new SimpleMeterRegistry());
        replica.awaitAnswer("INFO replication", "master_link_status:up");
        for (int partition = 0; partition < 2; partition++) {
            PartitionReader reader = new RedisPartitionReader(client, partition);
            reader.readAfter(0, 0, Duration.ofMillis(1)).await().indefinitely();
            reader.close().await().indefinitely();
        }
    }

    @AfterEach
    void stop() {
        client.close();
        vertx.close().await().indefinitely();
        replica.kill();
        master.kill();
    }

    @Test
    void what_no_replica_has_is_not_acknowledged_until_one_has_it() {
        assertThat(append("one")).isEqualTo(new Appended(1, 0));
        replica.kill();

        assertThatThrownBy(() -> append("two"))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("0 of 1 replicas");
        assertThatThrownBy(() -> append("two")).isInstanceOf(LogUnavailableException.class);

        replica.start();
        replica.awaitAnswer("INFO replication", "master_link_status:up");
        assertThat(append("two")).isEqualTo(new Appended(0, 1));
    }

    /** It may lag behind, and what it says of the log's time would be wrong. */
    @Test
    void a_replica_is_not_read() {
        Redis lagging = Redis.createClient(vertx, "redis://127.0.0.1:" + replica.port());
        PartitionReader reader = new RedisPartitionReader(lagging, 0);

        assertThatThrownBy(
                        () ->
                                reader.readAfter(0, 0, Duration.ofMillis(1))
                                        .await()
                                        .atMost(Duration.ofSeconds(10)))
                .hasMessageContaining("READONLY");
        lagging.close();
    }

    private Appended append(String id) {
        return log.append(
                        List.of(
                                new Event(
                                        new EventId("test", id),
                                        Labels.of(Map.of("alertname", "DiskFull")),
                                        Status.FIRING,
                                        Severity.WARNING,
                                        null,
                                        null,
                                        Content.EMPTY)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
