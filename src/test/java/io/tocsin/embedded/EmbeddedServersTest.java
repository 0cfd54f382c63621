package io.tocsin.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pair of servers that runs as it should. */
class EmbeddedServersTest {

    static final Path BINARIES = Path.of("target", "embedded", "bin");

    @TempDir static Path temporary;
    private static Path data;
    private static EmbeddedServers servers;

    @BeforeAll
    static void start() {
        data = temporary.resolve("data");
        servers = EmbeddedServers.start(Settings.in(data).withBinaries(BINARIES));
    }

    @AfterAll
    static void close() {
        servers.close();
    }

    @Test
    void whatWasWrittenIsThereAfterAStopOnTheSamePorts() throws SQLException {
        Clients.execute(servers, "CREATE TABLE stopped AS SELECT generate_series(1, 5)");
        Clients.ask(servers, "SET stopped yes");
        var ports = List.of(servers.postgres().port(), servers.redis().port());

        servers.postgres().stop();
        servers.redis().stop();
        assertThat(servers.postgres().isRunning()).isFalse();
        assertThat(servers.redis().isRunning()).isFalse();
        servers.postgres().start();
        servers.redis().start();

        assertThat(List.of(servers.postgres().port(), servers.redis().port())).isEqualTo(ports);
        assertThat(Clients.count(servers, "stopped")).isEqualTo(5);
        assertThat(Clients.ask(servers, "EXISTS stopped")).isEqualTo(":1");
    }

    @Test
    void whatWasCommittedIsThereAfterACrash() throws SQLException, InterruptedException {
        Clients.execute(servers, "CREATE TABLE crashed AS SELECT generate_series(1, 5)");
        Clients.ask(servers, "SET crashed yes");
        Thread.sleep(1_500); // Redis writes to disk every second

        servers.postgres().kill();
        servers.redis().kill();
        servers.postgres().start();
        servers.redis().start();

        assertThat(Clients.count(servers, "crashed")).isEqualTo(5);
        assertThat(Clients.ask(servers, "EXISTS crashed")).isEqualTo(":1");
    }

    @Test
    void aSecondHolderIsRefusedAndLearnsWhoTheFirstIs() {
        assertThatThrownBy(() -> EmbeddedServers.start(Settings.in(data)))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("pid " + ProcessHandle.current().pid())
                .hasMessageContaining("TOCSIN_DATA_DIR");
    }

    @Test
    void postgresAsksForThePassword() {
        assertThatThrownBy(() -> Clients.connect(servers.postgres(), "wrong").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void redisAsksForThePassword() {
        assertThat(RedisLine.ask(servers.redis().port(), "wrong", "PING"))
                .isEqualTo("-NOAUTH Authentication required.");
    }

    @Test
    void nobodyElseMayReadThePassword() throws IOException {
        for (var file : List.of("password", "redis/redis.conf")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(data.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .startsWith("rwx--");
    }

    @Test
    void theServersListenOnLoopbackOnly() throws IOException {
        for (var network : NetworkInterface.networkInterfaces().toList()) {
            for (var address :
                    network.inetAddresses().filter(a -> !a.isLoopbackAddress()).toList()) {
                for (int port : List.of(servers.postgres().port(), servers.redis().port())) {
                    assertThatThrownBy(
                                    () -> {
                                        try (var socket = new Socket()) {
                                            socket.connect(
                                                    new InetSocketAddress(address, port), 500);
                                        }
                                    })
                            .isInstanceOfAny(ConnectException.class, IOException.class);
                }
            }
        }
    }

    @Test
    void postgresIsDurable() throws SQLException {
        assertThat(Clients.setting(servers, "fsync")).isEqualTo("on");
        assertThat(Clients.setting(servers, "synchronous_commit")).isEqualTo("on");
        assertThat(Clients.setting(servers, "server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void aFullRedisRefusesInsteadOfForgetting() throws IOException {
        var configuration = Files.readString(data.resolve("redis").resolve("redis.conf"));

        assertThat(configuration)
                .contains("maxmemory 512mb", "maxmemory-policy noeviction", "appendonly yes");
    }

    @Test
    void onlyTheWantedPartIsStarted() throws IOException {
        var settings = Settings.in(temporary.resolve("redis-only")).withBinaries(BINARIES);

        try (var redisOnly = EmbeddedServers.start(settings.withParts(Set.of(Part.REDIS)))) {
            assertThat(redisOnly.redis().isRunning()).isTrue();
            assertThatThrownBy(redisOnly::postgres).isInstanceOf(IllegalStateException.class);
            assertThat(settings.data().resolve("postgres")).doesNotExist();
        }
    }
}
