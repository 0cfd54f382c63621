package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.alert.Severity;
import io.tocsin.embedded.EmbeddedServer;
import io.tocsin.embedded.EmbeddedServers;
import io.tocsin.embedded.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that is started before its servers waits for them, and says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LateServersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WHILE = Duration.ofSeconds(4);

    /** Each says once that it waits; so do signals, the inbox, the pace and appends. */
    private static final int PARTITIONS = 16;

    private final Path home = Cast.newHome("late");
    private final EmbeddedServers servers =
            EmbeddedServers.start(Settings.in(home.resolve("data")).withBinaries(Cast.binaries()));
    private final GatewayProcess.Recipe recipe =
            GatewayProcess.Recipe.in(home, GatewayProcess.using(servers));

    @BeforeEach
    void allAreThere() {
        servers.postgres().start();
        servers.redis().start();
    }

    @AfterAll
    void stop() {
        servers.close();
    }

    @Test
    @Order(1)
    void without_postgresql_it_lives_and_is_not_ready_until_postgresql_comes() throws Exception {
        comesLate(
                servers.postgres(),
                "The ledger's schema is up to date",
                "Waiting for PostgreSQL; events are accepted once the ledger's schema is up to"
                        + " date: at="
                        + servers.postgres().url(),
                1);
    }

    @Test
    @Order(2)
    void without_redis_it_lives_and_is_not_ready_until_redis_comes() throws Exception {
        comesLate(
                servers.redis(),
                "The event log answers",
                "Signals of other processes are not heard; they are looked after more slowly",
                4 + PARTITIONS);
    }

    private void comesLate(EmbeddedServer server, String check, String line, int most)
            throws Exception {
        server.stop();
        try (var gateway = recipe.start()) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> status(gateway, "live") == 200);
            gateway.process().awaitLine(Pattern.compile(Pattern.quote(line)), PATIENCE);
            Pause.of(WHILE);
            int told = troubles(gateway).size();
            Pause.of(WHILE);
            assertThat(status(gateway, "live")).isEqualTo(200);
            assertThat(status(gateway, "started")).isEqualTo(200);
            assertThat(status(gateway, "ready")).isEqualTo(503);
            assertThat(gateway.get("/q/health/ready").body()).contains(check);
            var refused = gateway.post(report());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
            assertThat(troubles(gateway)).filteredOn(said -> said.contains(line)).hasSize(1);
            assertThat(troubles(gateway)).hasSizeLessThanOrEqualTo(most);
            assertThat(troubles(gateway).size() - told).as("told again and again").isLessThan(2);
            assertThat(gateway.process().said()).doesNotContain("\tat ");

            server.start();

            gateway.awaitReady();
            long before = ledger().events();
            assertThat(gateway.post(report()).statusCode()).isEqualTo(202);
            await().atMost(PATIENCE).until(() -> ledger().events() == before + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Order(3)
    void a_ledger_that_was_begun_with_other_partitions_is_not_served_however_late_it_comes(
            boolean late) throws Exception {
        if (late) {
            servers.postgres().stop();
        }
        try (var gateway = recipe.with(Map.of("TOCSIN_STREAM_PARTITIONS", "4")).start()) {
            if (late) {
                gateway.process().awaitLine(Pattern.compile("Waiting for PostgreSQL"), PATIENCE);
                servers.postgres().start();
            }
            assertThat(gateway.process().endsWithin(PATIENCE)).isTrue();
            assertThat(gateway.process().exitCode()).isEqualTo(1);
            assertThat(gateway.process().said())
                    .contains("tocsin.stream.partitions is 4, and this ledger was begun with 16")
                    .contains("set it back to 16");
        }
    }

    private LedgerView ledger() {
        var postgres = servers.postgres();
        return new LedgerView(postgres.url(), postgres.user(), postgres.password());
    }

    private static int status(GatewayProcess gateway, String probe) throws IOException {
        return gateway.get("/q/health/" + probe).statusCode();
    }

    private static List<String> troubles(GatewayProcess gateway) {
        return gateway.process()
                .said()
                .lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .toList();
    }

    private static String report() {
        return new Report("late/" + System.nanoTime(), "Late", true, Severity.WARNING, "Late")
                .json();
    }
}
