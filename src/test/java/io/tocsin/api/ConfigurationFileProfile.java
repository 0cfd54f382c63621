package io.tocsin.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A configuration file that tests may change, and that nobody reads unless asked to. */
public final class ConfigurationFileProfile implements QuarkusTestProfile {

    /** The file. */
    static final Path FILE = Path.of("target", "configuration", "tocsin.yaml");

    /** What it says at the start. */
    static final String START = "policies: {default: {coolDown: 10s}}\n";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, START);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("tocsin.config", FILE.toString(), "tocsin.config-poll", "0");
    }
}
