package io.tocsin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tocsin.embedded.RedisNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Gives a Quarkus test a master, a replica and a sentinel of its own. */
public final class RedisSentinelResource implements QuarkusTestResourceLifecycleManager {

    private List<RedisNode> nodes = List.of();

    /** After the servers that every test has: the last to name Redis wins. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        Path home = home();
        RedisNode master = RedisNode.in(home.resolve("master"), List.of("appendonly yes")).start();
        RedisNode replica =
                RedisNode.in(
                                home.resolve("replica"),
                                List.of(
                                        "appendonly yes",
                                        "repl-diskless-sync-delay 0",
                                        "replicaof 127.0.0.1 " + master.port()))
                        .start();
        replica.awaitAnswer("INFO replication", "master_link_status:up");
        RedisNode sentinel =
                RedisNode.in(
                                home.resolve("sentinel"),
                                List.of(
                                        "sentinel monitor tocsin 127.0.0.1 " + master.port() + " 1",
                                        "sentinel down-after-milliseconds tocsin 1000",
                                        "sentinel failover-timeout tocsin 5000"))
                        .start("--sentinel");
        nodes = List.of(sentinel, replica, master);
        sentinel.awaitAnswer(
                "INFO sentinel", "status=ok,address=127.0.0.1:" + master.port() + ",slaves=1");
        return Map.of(
                "quarkus.redis.client-type",
                "sentinel",
                "quarkus.redis.hosts",
                "redis://127.0.0.1:" + sentinel.port(),
                "quarkus.redis.master-name",
                "tocsin",
                "test.redis.home",
                home.toString(),
                "test.redis.master",
                String.valueOf(master.port()));
    }

    @Override
    public void stop() {
        nodes.forEach(RedisNode::kill);
    }

    private static Path home() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "redis")), "sentinel-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
