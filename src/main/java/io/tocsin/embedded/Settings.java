package io.tocsin.embedded;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What to run, and where.
 *
 * @param data the directory that holds everything written; created when absent, one gateway at a
 *     time
 * @param binaries where the servers' programs are unpacked; may be shared between data directories
 * @param redisMaxMemory as Redis writes it, for example {@code 512mb}; writes are refused above it
 * @param parts the servers wanted
 * @param progress told, in a sentence, what is being done; called on the starting and stopping
 *     thread
 */
public record Settings(
        Path data,
        Path binaries,
        String redisMaxMemory,
        Set<Part> parts,
        Consumer<String> progress) {

    public static final String DEFAULT_REDIS_MAX_MEMORY = "512mb";

    public Settings {
        data = data.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
        parts = Set.copyOf(parts);
        if (!redisMaxMemory.matches("\\d+(?i:[kmg]b?)?")) {
            throw new EmbeddedException(
                    "tocsin.embedded.redis.max-memory is '%s'; write a size such as 512mb or 2gb."
                            .formatted(redisMaxMemory));
        }
    }

    /** Both servers under {@code data}, silently, with the defaults. */
    public static Settings in(Path data) {
        return new Settings(
                data,
                data.resolve("bin"),
                DEFAULT_REDIS_MAX_MEMORY,
                Set.of(Part.POSTGRES, Part.REDIS),
                _ -> {});
    }

    public Settings withBinaries(Path directory) {
        return new Settings(data, directory, redisMaxMemory, parts, progress);
    }

    public Settings withRedisMaxMemory(String size) {
        return new Settings(data, binaries, size, parts, progress);
    }

    public Settings withParts(Set<Part> wanted) {
        return new Settings(data, binaries, redisMaxMemory, wanted, progress);
    }

    public Settings withProgress(Consumer<String> listener) {
        return new Settings(data, binaries, redisMaxMemory, parts, listener);
    }
}
