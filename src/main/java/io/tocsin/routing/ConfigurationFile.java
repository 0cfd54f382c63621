package io.tocsin.routing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The configuration file: {@code tocsin.config}, or {@value #DEFAULT} where the process runs. */
@Singleton
class ConfigurationFile {

    private static final String DEFAULT = "tocsin.yaml";
    private static final String SETTING = "tocsin.config (TOCSIN_CONFIG)";

    private final Optional<String> named;
    private final Path path;

    /** What was there first. */
    private @Nullable FileContent first;

    @Inject
    ConfigurationFile(@ConfigProperty(name = "tocsin.config") Optional<String> named) {
        this(named.map(String::strip).filter(name -> !name.isEmpty()), Path.of(DEFAULT));
    }

    /** The file that is {@code named}, or {@code otherwise}. */
    ConfigurationFile(Optional<String> named, Path otherwise) {
        this.named = named;
        this.path = named.map(Path::of).orElse(otherwise);
    }

    Path path() {
        return path;
    }

    /** Whether nobody named it, so that it may be absent. */
    boolean isOptional() {
        return named.isEmpty();
    }

    /** What is there now. */
    FileContent look() {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(ConfigurationText.BYTES + 1);
            return new FileContent.Found(bytes, hash(bytes));
        } catch (NoSuchFileException e) {
            return new FileContent.Absent();
        } catch (IOException e) {
            return new FileContent.Unreadable(e.getClass().getSimpleName());
        }
    }

    /** What was there at the first call, with which the process starts. */
    synchronized FileContent atStart() {
        FileContent content = first == null ? look() : first;
        first = content;
        return content;
    }

    /**
     * What the file says at the start, where {@code receiver} hears of everything; what holds
     * without one if there is none and none was named.
     *
     * @throws IllegalArgumentException with all that is wrong with the file, and where
     */
    Configuration read(Receiver receiver) {
        return switch (atStart()) {
            case FileContent.Found found ->
                    switch (new ConfigurationText(receiver).read(found.bytes())) {
                        case Reading.Good good -> good.configuration();
                        case Reading.Bad bad -> throw refused(bad);
                    };
            case FileContent.Absent _ when isOptional() -> Configuration.of(receiver);
            case FileContent.Absent _ ->
                    throw new IllegalArgumentException(
                            SETTING
                                    + " names the file "
                                    + path
                                    + ", which is not there: create it, or correct the setting");
            case FileContent.Unreadable unreadable ->
                    throw new IllegalArgumentException(
                            "the configuration file "
                                    + path
                                    + " cannot be read ("
                                    + unreadable.cause()
                                    + "): make it a file that the user of this process may read");
        };
    }

    private IllegalArgumentException refused(Reading.Bad bad) {
        StringBuilder text = new StringBuilder("the configuration file is refused:");
        for (Complaint complaint : bad.complaints()) {
            text.append("\n  ").append(path).append(':').append(complaint.told());
        }
        if (bad.unlisted() > 0) {
            text.append("\n  and ").append(bad.unlisted()).append(" more");
        }
        return new IllegalArgumentException(text.toString());
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
