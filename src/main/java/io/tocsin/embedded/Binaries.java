package io.tocsin.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Finds the servers' programs among what the build packaged, and unpacks each once. */
final class Binaries {

    private final Path directory;
    private final Platform platform;
    private final Consumer<String> progress;

    Binaries(Path directory, Platform platform, Consumer<String> progress) {
        this.directory = directory;
        this.platform = platform;
        this.progress = progress;
    }

    /** Whether the build packaged the part for this machine. */
    static boolean has(Part part, Platform platform) {
        return names(part, platform).stream().anyMatch(name -> resource(name) != null);
    }

    /**
     * Does nothing when all parts are packaged.
     *
     * @throws EmbeddedException that names what to set instead
     */
    static void require(Set<Part> parts, Platform platform) {
        var missing =
                parts.stream()
                        .filter(part -> !has(part, platform))
                        .sorted()
                        .map(Binaries::instead)
                        .toList();
        if (!missing.isEmpty()) {
            throw new EmbeddedException(
                    "This build carries no servers for %s, so their addresses must be given:%n%s"
                            .formatted(
                                    platform,
                                    String.join("\n", missing).indent(2).stripTrailing()));
        }
    }

    private static String instead(Part part) {
        return switch (part) {
            case POSTGRES ->
                    """
                    QUARKUS_DATASOURCE_REACTIVE_URL, for example postgresql://postgres:5432/tocsin
                    QUARKUS_DATASOURCE_USERNAME
                    QUARKUS_DATASOURCE_PASSWORD""";
            case REDIS -> "QUARKUS_REDIS_HOSTS, for example redis://:password@redis:6379";
        };
    }

    /** PostgreSQL's home, with {@code bin} in it. */
    Path postgresHome() throws IOException {
        var archive = packaged(Part.POSTGRES).getFirst();
        return unpacked(archive, "Unpacking PostgreSQL", (in, home) -> TarXz.unpack(in, home));
    }

    /** A Redis program that starts on this machine. */
    Path redisServer() throws IOException {
        for (var name : packaged(Part.REDIS)) {
            var program =
                    unpacked(
                            name,
                            "Unpacking Redis",
                            (in, home) -> {
                                Files.createDirectories(home);
                                Files.copy(in, home.resolve(programName()));
                                home.resolve(programName()).toFile().setExecutable(true, false);
                            });
            if (Commands.succeeds(
                    List.of(program.resolve(programName()).toString(), "--version"))) {
                return program.resolve(programName());
            }
        }
        throw new EmbeddedException(
                "The packaged Redis does not start on this machine (%s). Install OpenSSL 3, or give"
                                .formatted(platform)
                        + " QUARKUS_REDIS_HOSTS the URL of a Redis.");
    }

    private String programName() {
        return platform.isWindows() ? "redis-server.exe" : "redis-server";
    }

    private List<String> packaged(Part part) {
        return names(part, platform).stream().filter(name -> resource(name) != null).toList();
    }

    private static List<String> names(Part part, Platform platform) {
        return switch (part) {
            case POSTGRES -> platform.postgresArchives();
            case REDIS -> platform.redisPrograms();
        };
    }

    /** Unpacks beside the final place and renames, so that a killed attempt leaves nothing half. */
    private Path unpacked(String name, String sentence, Unpacking unpacking) throws IOException {
        var home = directory.resolve(name.replaceFirst("\\.(txz|exe)$", "") + "-" + checksum(name));
        if (Files.isDirectory(home)) {
            return home;
        }
        progress.accept(sentence);
        Files.createDirectories(directory);
        var temporary = Files.createTempDirectory(directory, "unpacking-");
        try (var in = open(name)) {
            unpacking.unpack(in, temporary.resolve("home"));
            Files.move(temporary.resolve("home"), home);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) { // else somebody else was faster, which is as good
                throw e;
            }
        } finally {
            Trees.delete(temporary);
        }
        return home;
    }

    private static String checksum(String name) throws IOException {
        var crc = new CRC32();
        try (var in = open(name)) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static InputStream open(String name) throws IOException {
        var in = resource(name);
        if (in == null) {
            throw new IOException("The packaged " + name + " has disappeared");
        }
        return in;
    }

    private static @Nullable InputStream resource(String name) {
        return Binaries.class.getResourceAsStream("/" + name);
    }

    private interface Unpacking {
        void unpack(InputStream in, Path home) throws IOException;
    }
}
