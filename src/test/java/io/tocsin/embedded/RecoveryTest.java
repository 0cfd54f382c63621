package io.tocsin.embedded;

import static io.tocsin.embedded.EmbeddedServersTest.BINARIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier run can leave behind. */
class RecoveryTest {

    @TempDir Path temporary;
    private Path data;
    private Settings settings;

    @BeforeEach
    void settings() {
        data = temporary.resolve("data");
        settings = Settings.in(data).withBinaries(BINARIES);
    }

    @Test
    void serversOfAKilledHolderAreReplacedAndTheirDataKept() throws Exception {
        try (var servers = EmbeddedServers.start(settings)) {
            Clients.execute(servers, "CREATE TABLE kept AS SELECT generate_series(1, 7)");
            Clients.ask(servers, "SET kept yes");
        }
        var holder = startHolder();
        assertThatThrownBy(() -> EmbeddedServers.start(settings))
                .hasMessageContaining("pid " + holder.pid());

        holder.destroyForcibly().waitFor();
        assertThat(Clients.serversOn(data)).isEqualTo(2);

        try (var servers = EmbeddedServers.start(settings)) {
            assertThat(Clients.serversOn(data)).isEqualTo(2);
            assertThat(Clients.count(servers, "kept")).isEqualTo(7);
            assertThat(Clients.ask(servers, "EXISTS kept")).isEqualTo(":1");
        }
        assertThat(Clients.serversOn(data)).isZero();
    }

    @Test
    void aPidFileWithThePidOfAStrangerIsNoObstacleAndTheStrangerLives() throws Exception {
        EmbeddedServers.start(settings).close();
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    data.resolve("postgres").resolve("postmaster.pid"),
                    stranger.pid()
                            + "\n"
                            + data.resolve("postgres")
                            + "\n1700000000\n5432\n\n127.0.0.1\n");

            try (var servers = EmbeddedServers.start(settings)) {
                assertThat(servers.postgres().isRunning()).isTrue();
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aDatabaseThatWasHalfCreatedIsCreatedAnew() throws IOException {
        var unfinished = data.resolve("postgres-unfinished-1").resolve("base");
        Files.createDirectories(unfinished);
        Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");

        try (var servers = EmbeddedServers.start(settings)) {
            assertThat(servers.postgres().isRunning()).isTrue();
        }
        assertThat(unfinished.getParent()).doesNotExist();
    }

    @Test
    void aTornEndOfTheAppendOnlyFileIsCutOff() throws IOException {
        try (var servers = EmbeddedServers.start(settings)) {
            Clients.ask(servers, "SET whole yes");
        }
        Files.writeString(
                data.resolve("redis").resolve("appendonly.aof"),
                "*3\r\n$3\r\nSET\r\n$4\r\nto",
                StandardOpenOption.APPEND);

        try (var servers = EmbeddedServers.start(settings)) {
            assertThat(Clients.ask(servers, "EXISTS whole")).isEqualTo(":1");
        }
    }

    @Test
    void aLostPasswordIsReplaced() throws IOException, SQLException {
        EmbeddedServers.start(settings).close();
        Files.delete(data.resolve("password"));

        try (var servers = EmbeddedServers.start(settings)) {
            assertThat(Clients.setting(servers, "server_version")).startsWith("18");
        }
    }

    @Test
    void theFirstStartTellsWhatItDoesAndTheSecondHasLessToDo() {
        var first = new ArrayList<String>();
        EmbeddedServers.start(settings.withProgress(first::add)).close();
        var second = new ArrayList<String>();
        EmbeddedServers.start(settings.withProgress(second::add)).close();

        assertThat(first).anyMatch(step -> step.startsWith("Creating the database"));
        assertThat(second).noneMatch(step -> step.startsWith("Creating the database"));
        assertThat(second).anyMatch(step -> step.startsWith("PostgreSQL is ready on 127.0.0.1:"));
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamedWithTheWayOut() throws IOException {
        var file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> EmbeddedServers.start(Settings.in(file.resolve("data"))))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void rootDoesNotTakeOverTheDirectoryOfAnotherUser() throws IOException {
        Files.createDirectories(data);
        assumeThat(Files.getOwner(data).getName()).isEqualTo("root");
        Files.setAttribute(data, "unix:uid", 65534);

        assertThatThrownBy(() -> EmbeddedServers.start(settings))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("Start Tocsin as that user");
    }

    @Test
    void anUnreasonableMemoryLimitIsRefused() {
        assertThatThrownBy(() -> settings.withRedisMaxMemory("much"))
                .hasMessageContaining("tocsin.embedded.redis.max-memory");
    }

    private Process startHolder() throws IOException {
        var process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Holder.class.getName(),
                                        data.toString(),
                                        BINARIES.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(process.inputReader().readLine()).isEqualTo(Holder.READY);
        return process;
    }
}
