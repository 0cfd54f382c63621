package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFilesTest {

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "rw-------, false, true",
        "r--------, true, true",
        "r--r-----, true, true",
        "r--r-----, false, false",
        "rw-rw----, true, false",
        "rw-r--r--, true, false",
        "rw-----w-, true, false",
        "rw------x, false, false",
    })
    void who_may_open_the_file(String permissions, boolean ofRoot, boolean taken) {
        String complaint =
                SecretFiles.complaint(PosixFilePermissions.fromString(permissions), ofRoot);

        assertThat(complaint == null).as(complaint).isEqualTo(taken);
    }

    @Test
    void a_file_that_everybody_may_read_is_refused_by_name() throws IOException {
        Path file = secret("tokens", "rw-r--r--");

        assertThatExceptionOfType(BadTokensException.class)
                .isThrownBy(() -> SecretFiles.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("chmod 600");
    }

    @Test
    void a_missing_file_is_refused_with_the_name_of_the_setting() {
        assertThatExceptionOfType(BadTokensException.class)
                .isThrownBy(() -> SecretFiles.read(directory.resolve("absent")))
                .withMessageContaining("TOCSIN_ACCESS_TOKENS");
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        Path file = secret("tokens", "rw-------");
        Files.write(file, new byte[] {(byte) 0xc3, 0x28});

        assertThatExceptionOfType(BadTokensException.class)
                .isThrownBy(() -> SecretFiles.read(file))
                .withMessageContaining("UTF-8");
    }

    /** Kubernetes: tokens → ..data/tokens, ..data → ..2026_01_01. */
    @Test
    void a_mounted_secret_is_read_through_its_links() throws IOException {
        Path version = Files.createDirectory(directory.resolve("..2026_01_01"));
        Files.writeString(version.resolve("tokens"), "hello");
        Files.setPosixFilePermissions(
                version.resolve("tokens"), PosixFilePermissions.fromString("r--------"));
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_01_01"));
        Path link = Files.createSymbolicLink(directory.resolve("tokens"), Path.of("..data/tokens"));

        assertThat(SecretFiles.read(directory)).containsOnly(entry(link));
    }

    private static Map.Entry<String, String> entry(Path link) {
        return Map.entry(link.toString(), "hello");
    }

    private Path secret(String name, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "hello");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
