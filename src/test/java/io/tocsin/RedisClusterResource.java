package io.tocsin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tocsin.embedded.RedisNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gives a Quarkus test a Redis Cluster of its own: three masters. */
public final class RedisClusterResource implements QuarkusTestResourceLifecycleManager {

    private static final int SLOTS = 16_384;
    private static final int MASTERS = 3;

    private List<RedisNode> nodes = List.of();

    /** After the servers that every test has: the last to name Redis wins. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        Path home = home();
        nodes = IntStream.range(0, MASTERS).mapToObj(n -> node(home.resolve("node-" + n))).toList();
        for (int n = 0; n < MASTERS; n++) {
            RedisNode node = nodes.get(n);
            node.ask("CLUSTER SET-CONFIG-EPOCH " + (n + 1));
            node.ask("CLUSTER ADDSLOTS " + slots(n));
            node.ask("CLUSTER MEET 127.0.0.1 " + nodes.getFirst().port());
        }
        for (RedisNode node : nodes) {
            node.awaitAnswer("CLUSTER INFO", "cluster_known_nodes:" + MASTERS);
            node.awaitAnswer("CLUSTER INFO", "cluster_slots_ok:" + SLOTS);
            node.awaitAnswer("CLUSTER INFO", "cluster_state:ok");
        }
        return Map.of(
                "quarkus.redis.client-type", "cluster",
                "quarkus.redis.hosts",
                        nodes.stream()
                                .map(node -> "redis://127.0.0.1:" + node.port())
                                .collect(Collectors.joining(",")),
                "test.redis.home", home.toString(),
                "test.redis.ports",
                        nodes.stream()
                                .map(node -> String.valueOf(node.port()))
                                .collect(Collectors.joining(",")));
    }

    @Override
    public void stop() {
        nodes.forEach(RedisNode::kill);
    }

    /** Which master has {@code slot}. */
    public static int owner(int slot) {
        return IntStream.range(0, MASTERS)
                .filter(n -> slot < (n + 1) * SLOTS / MASTERS)
                .findFirst()
                .orElseThrow();
    }

    private static String slots(int master) {
        return IntStream.range(0, SLOTS)
                .filter(slot -> owner(slot) == master)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static RedisNode node(Path home) {
        return RedisNode.in(
                        home,
                        List.of(
                                "cluster-enabled yes",
                                "cluster-node-timeout 2000",
                                "cluster-require-full-coverage no",
                                "appendonly yes"))
                .start();
    }

    private static Path home() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "redis")), "cluster-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
