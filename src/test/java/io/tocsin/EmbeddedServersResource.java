package io.tocsin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tocsin.embedded.EmbeddedException;
import io.tocsin.embedded.EmbeddedServers;
import io.tocsin.embedded.Settings;
import io.tocsin.stream.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Gives every Quarkus test of this JVM the same PostgreSQL and Redis, both empty at the first test.
 *
 * <p>The directories are kept under {@code target/embedded}, so that only the first run has to
 * create a database. Tests that stop or kill servers start a pair of their own with {@link
 * EmbeddedServers}.
 */
public final class EmbeddedServersResource implements QuarkusTestResourceLifecycleManager {

    /** Test profiles load this class anew: what was started is remembered by the JVM instead. */
    private static final String SHARED = "tocsin.test.shared/";

    private static final Path HOME = Path.of("target", "embedded");

    /** As many as there are by default. */
    private static final int PARTITIONS = 16;

    @Override
    public Map<String, String> start() {
        synchronized (System.getProperties()) {
            var shared = shared();
            return shared.isEmpty() ? launch() : shared;
        }
    }

    /** The servers outlive the test class: they stop with the JVM. */
    @Override
    public void stop() {}

    private static Map<String, String> shared() {
        var shared = new LinkedHashMap<String, String>();
        for (var name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(SHARED)) {
                shared.put(name.substring(SHARED.length()), System.getProperty(name));
            }
        }
        return shared;
    }

    private static Map<String, String> launch() {
        var servers = startInFirstFreeDirectory();
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "embedded-servers-stop"));
        var postgres = servers.postgres();
        try {
            empty(servers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var configuration =
                Map.of(
                        "quarkus.datasource.reactive.url", postgres.url(),
                        "quarkus.datasource.jdbc.url", "jdbc:" + postgres.url(),
                        "quarkus.datasource.username", postgres.user(),
                        "quarkus.datasource.password", postgres.password(),
                        "quarkus.redis.hosts", servers.redis().url(),
                        "tocsin.sandbox.directory",
                                HOME.resolve("sandbox-" + ProcessHandle.current().pid())
                                        .toString());
        configuration.forEach((name, value) -> System.setProperty(SHARED + name, value));
        return configuration;
    }

    /** Another test run may be under way in the same working tree. */
    private static EmbeddedServers startInFirstFreeDirectory() {
        for (int attempt = 1; ; attempt++) {
            try {
                return EmbeddedServers.start(
                        Settings.in(HOME.resolve("tests-" + attempt))
                                .withBinaries(HOME.resolve("bin"))
                                .withProgress(step -> System.out.println("[tests] " + step)));
            } catch (EmbeddedException e) {
                if (attempt == 5 || !String.valueOf(e.getMessage()).contains("Another Tocsin")) {
                    throw e;
                }
            }
        }
    }

    private static void empty(EmbeddedServers servers) throws IOException, SQLException {
        var postgres = servers.postgres();
        var administration = postgres.url().replaceFirst("/tocsin$", "/postgres");
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:" + administration, postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE tocsin WITH (FORCE)");
            statement.execute("CREATE DATABASE tocsin");
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), servers.redis().port())) {
            var commands = new StringBuilder();
            commands.append(command("AUTH", postgres.password())).append(command("FLUSHALL"));
            for (int partition = 0; partition < PARTITIONS; partition++) {
                commands.append(begin(partition));
            }
            commands.append(command("QUIT"));
            socket.getOutputStream().write(commands.toString().getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        }
    }

    /** No test should have to wait until somebody holds the partition. */
    private static String begin(int partition) throws IOException {
        try (var script = EventLog.class.getResourceAsStream("begin.lua")) {
            return command(
                    "EVAL",
                    new String(
                            Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8),
                    "2",
                    "tocsin:{" + partition + "}:events",
                    "tocsin:{" + partition + "}:begun",
                    "0",
                    "0");
        }
    }

    private static String command(String... words) {
        var command = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            command.append("$").append(length).append("\r\n").append(word).append("\r\n");
        }
        return command.toString();
    }
}
