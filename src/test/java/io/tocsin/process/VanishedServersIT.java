package io.tocsin.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.alert.Severity;
import io.tocsin.embedded.EmbeddedServers;
import io.tocsin.embedded.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server's machine loses its power, or a firewall its memory: connections stand, nobody answers
 * on them ever again, and nobody says so. Whoever connects anew is served.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VanishedServersIT {

    /** TCP itself would take a quarter of an hour. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int ALERTS = 24;

    /** Who vanishes. */
    enum Server {
        POSTGRESQL,
        REDIS,
        DISCORD
    }

    private final Path home = Cast.newHome("vanished");
    private final EmbeddedServers servers =
            EmbeddedServers.start(Settings.in(home.resolve("data")).withBinaries(Cast.binaries()));
    private final SandboxProgram sandbox = SandboxProgram.start(home, SandboxProgram.WIDE_CHANNELS);
    private final Map<Server, Hole> holes = new HashMap<>();
    private final GatewayProcess gateway = start();
    private String name = "unnamed";
    private int sent;

    private GatewayProcess start() {
        Map<String, String> environment = new HashMap<>(GatewayProcess.using(servers));
        environment.putAll(sandbox.asDiscord());
        environment.put(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                through(Server.POSTGRESQL, servers.postgres().url()));
        environment.put("QUARKUS_REDIS_HOSTS", through(Server.REDIS, servers.redis().url()));
        environment.replaceAll(
                (_, value) ->
                        value.contains(":" + sandbox.port())
                                ? through(Server.DISCORD, value)
                                : value);
        return GatewayProcess.Recipe.in(home, environment)
                .with(Temper.all(home))
                .with(Map.of("TOCSIN_DISPATCH_OWN_MESSAGES", "100000"))
                .start()
                .awaitReady();
    }

    private String through(Server server, String url) {
        int port = URI.create(url).getPort();
        Hole hole =
                holes.computeIfAbsent(
                        server,
                        _ -> {
                            try {
                                return new Hole(port);
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        });
        return url.replace(":" + port, ":" + hole.port());
    }

    @AfterAll
    void stop() throws IOException {
        gateway.close();
        sandbox.close();
        servers.close();
        for (Hole hole : holes.values()) {
            hole.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void when_a_server_vanishes_new_connections_are_made_and_nothing_is_lost(Server server)
            throws Exception {
        name = "Vanished" + UUID.randomUUID().toString().substring(0, 8);
        report(true, Severity.WARNING);
        awaitShown("🟡");

        long vanished = System.nanoTime();
        requireNonNull(holes.get(server)).lose(0);
        report(true, Severity.CRITICAL);
        tell(server, "taken", vanished);
        awaitShown("🔴");
        tell(server, "shown", vanished);
        report(false, Severity.CRITICAL);
        awaitShown("✅");
        tell(server, "resolved", vanished);

        for (String alert : alerts()) {
            assertThat(ledger().countedByAlert(alert)).isEqualTo(3);
            assertThat(discord().titles(alert)).containsExactly("✅ " + alert);
        }
    }

    private static void tell(Server server, String what, long since) {
        System.out.printf(
                "%s vanished, and %s after %d ms%n",
                server, what, Duration.ofNanos(System.nanoTime() - since).toMillis());
    }

    /** In several partitions, of which each has connections of its own. */
    private List<String> alerts() {
        return IntStream.range(0, ALERTS).mapToObj(i -> name + "n" + i).toList();
    }

    private void report(boolean firing, Severity severity) {
        int now = ++sent;
        String body =
                alerts().stream()
                        .map(
                                alert ->
                                        new Report(
                                                        alert + "/" + now,
                                                        alert,
                                                        firing,
                                                        severity,
                                                        "Disk is full")
                                                .json())
                        .collect(Collectors.joining(",", "[", "]"));
        patiently().until(() -> gateway.post(body).statusCode() == 202);
    }

    private void awaitShown(String symbol) {
        patiently()
                .untilAsserted(
                        () -> {
                            for (String alert : alerts()) {
                                assertThat(discord().titles(alert))
                                        .containsExactly(symbol + " " + alert);
                            }
                        });
    }

    private DiscordView discord() {
        return new DiscordView(sandbox.port());
    }

    private LedgerView ledger() {
        var postgres = servers.postgres();
        return new LedgerView(postgres.url(), postgres.user(), postgres.password());
    }

    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).ignoreExceptions();
    }
}
