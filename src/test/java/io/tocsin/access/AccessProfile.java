package io.tocsin.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** A gateway with tokens in a file, and rules for some clients. */
public final class AccessProfile implements QuarkusTestProfile {

    static final String INGEST = "token-of-the-ingester";
    static final String READ = "token-of-the-reader-x";
    static final String OPERATE = "token-of-the-operator";
    static final String QUOTA = "token-of-the-bounded-1";

    private static final Path FILE = Path.of("target", "access-test", "tokens");
    private static final String USUAL =
            """
            ingester ingest %s
            reader   read %s
            operator operate %s
            bounded  ingest %s
            """
                    .formatted(INGEST, READ, OPERATE, QUOTA);

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FewClients.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        write("");
        return Map.of("tocsin.access.tokens", FILE.toString(), "tocsin.access.tokens-poll", "50ms");
    }

    /** Puts the usual clients and {@code more} lines into the file, as a careful person does. */
    static void write(String more) {
        try {
            Files.createDirectories(FILE.getParent());
            Path fresh = FILE.resolveSibling("fresh");
            Files.deleteIfExists(fresh);
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, USUAL + more);
            Files.move(fresh, FILE, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
