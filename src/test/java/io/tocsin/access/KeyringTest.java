package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {

    private static final String OLD = "old-old-old-old-old";
    private static final String NEW = "new-new-new-new-new";
    private static final String SETTING = "set-set-set-set-set";

    @TempDir Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void a_changed_file_takes_the_place_of_the_one_before() throws IOException {
        Path file = write("shop ingest " + OLD);
        Keyring keyring = keyring(file);

        write("shop ingest " + NEW);
        boolean changed = keyring.look(file);

        assertThat(changed).isTrue();
        assertThat(keyring.current().find(NEW)).isPresent();
        assertThat(keyring.current().find(OLD)).isEmpty();
        assertThat(keyring.current().find(SETTING)).isPresent();
        assertThat(reloads("taken")).isEqualTo(1);
    }

    @Test
    void an_unchanged_file_changes_nothing() throws IOException {
        Path file = write("shop ingest " + OLD);
        Keyring keyring = keyring(file);

        assertThat(keyring.look(file)).isFalse();
        assertThat(reloads("taken")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "shop ingest short", "shop admin " + NEW})
    void a_bad_file_never_replaces_a_good_one(String bad) throws IOException {
        Path file = write("shop ingest " + OLD);
        Keyring keyring = keyring(file);

        write(bad);
        keyring.look(file);
        keyring.look(file);

        assertThat(keyring.current().find(OLD)).isPresent();
        assertThat(reloads("refused")).as("counted once, however often seen").isEqualTo(1);
        assertThat(outdated()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_gone_for_a_moment_takes_nobody_with_it() throws IOException {
        Path file = write("shop ingest " + OLD);
        Keyring keyring = keyring(file);

        Files.delete(file);
        keyring.look(file);
        assertThat(keyring.current().find(OLD)).isPresent();
        write("shop ingest " + OLD);
        keyring.look(file);

        assertThat(outdated()).isZero();
    }

    @Test
    void an_empty_file_lets_nobody_in() throws IOException {
        Path file = write("shop ingest " + OLD);
        Keyring keyring = keyring(file);

        write("# all withdrawn\n");
        keyring.look(file);

        assertThat(keyring.current().find(OLD)).isEmpty();
    }

    @Test
    void a_bad_file_stops_the_start_with_its_place() throws IOException {
        Path file = write("# tokens\nshop admin " + NEW);

        assertThatExceptionOfType(BadTokensException.class)
                .isThrownBy(() -> keyring(file))
                .withMessageContaining(file + ":2: ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(NEW));
    }

    private Keyring keyring(Path file) {
        return new Keyring(
                Settings.of(
                        Map.of(
                                "tocsin.access.tokens",
                                file.toString(),
                                "tocsin.access.read-token",
                                SETTING)),
                new AccessMetrics(meters));
    }

    private Path write(String text) throws IOException {
        Path fresh = Files.writeString(directory.resolve("fresh"), text);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        return Files.move(fresh, directory.resolve("tokens"), StandardCopyOption.ATOMIC_MOVE);
    }

    private double reloads(String result) {
        return meters.get("tocsin.access.tokens.reloads").tag("result", result).counter().count();
    }

    private double outdated() {
        return meters.get("tocsin.access.tokens.outdated").gauge().value();
    }
}
