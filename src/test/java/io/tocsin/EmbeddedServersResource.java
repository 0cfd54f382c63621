package io.tocsin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/**
 * Gives every Quarkus test of this JVM the same PostgreSQL and Redis, both empty at the first test.
 */
public final class EmbeddedServersResource implements QuarkusTestResourceLifecycleManager {

    private static @Nullable Map<String, String> running;

    @Override
    public Map<String, String> start() {
        synchronized (EmbeddedServersResource.class) {
            if (running == null) {
                running = launch();
            }
            return running;
        }
    }

    /** The servers outlive the test class: they stop with the JVM. */
    @Override
    public void stop() {}

    private static Map<String, String> launch() {
        try {
            var postgres =
                    EmbeddedPostgres.builder()
                            .setOverrideWorkingDirectory(
                                    Path.of("target/embedded").toAbsolutePath().toFile())
                            .start();
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE tocsin");
            }
            var redis =
                    RedisServer.newRedisServer()
                            .port(freePort())
                            .bind("127.0.0.1")
                            .setting("save \"\"")
                            .build();
            redis.start();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        try {
                                            redis.stop();
                                            postgres.close();
                                        } catch (IOException e) {
                                            throw new UncheckedIOException(e);
                                        }
                                    }));
            var url = "postgresql://127.0.0.1:" + postgres.getPort() + "/tocsin";
            return Map.of(
                    "quarkus.datasource.reactive.url",
                    url,
                    "quarkus.datasource.jdbc.url",
                    "jdbc:" + url,
                    "quarkus.datasource.username",
                    "postgres",
                    "quarkus.datasource.password",
                    "postgres",
                    "quarkus.redis.hosts",
                    "redis://127.0.0.1:" + redis.ports().getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
