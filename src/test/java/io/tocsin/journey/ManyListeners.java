package io.tocsin.journey;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A configuration with several receivers and routes, to be changed while the gateway runs. */
public final class ManyListeners implements QuarkusTestProfile {

    private static final Path ORIGINAL = Path.of("src/test/resources/journey/who-hears.yaml");
    private static final Path FILE =
            Path.of("target", "journey", "tocsin-" + ProcessHandle.current().pid() + ".yaml");

    @Override
    public Map<String, String> getConfigOverrides() {
        write(original());
        return Map.of(
                "tocsin.config", FILE.toString(),
                "tocsin.sandbox.limits.create", "50/1s",
                "tocsin.sandbox.limits.edit", "50/1s");
    }

    /** What the gateway began with. */
    static String original() {
        try {
            return Files.readString(ORIGINAL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes it what the file says; nobody is told. */
    static void write(String text) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
