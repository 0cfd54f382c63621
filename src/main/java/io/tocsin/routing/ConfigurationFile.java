package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The configuration file: {@code tocsin.config}, or {@value #DEFAULT} where the process runs. */
@Singleton
class ConfigurationFile {

    private static final String DEFAULT = "tocsin.yaml";
    private static final String SETTING = "tocsin.config (TOCSIN_CONFIG)";

    /** How many bytes it has at most. */
    private static final int BYTES = 1 << 20;

    private final Optional<String> named;
    private final Path path;

    ConfigurationFile(@ConfigProperty(name = "tocsin.config") Optional<String> named) {
        this.named = named.map(String::strip).filter(name -> !name.isEmpty());
        this.path = Path.of(this.named.orElse(DEFAULT));
    }

    /**
     * What the file says, where {@code receiver} hears of everything; what holds without one if
     * there is none and none was named.
     *
     * @throws IllegalArgumentException with all that is wrong with the file, and where
     */
    Configuration read(Receiver receiver) {
        try (InputStream file = Files.newInputStream(path)) {
            return parse(file.readNBytes(BYTES + 1), receiver);
        } catch (NoSuchFileException e) {
            if (named.isEmpty()) {
                return Configuration.of(receiver);
            }
            throw new IllegalArgumentException(
                    SETTING
                            + " names the file "
                            + path
                            + ", which is not there: create it, or correct the setting",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the configuration file "
                            + path
                            + " cannot be read ("
                            + e.getClass().getSimpleName()
                            + "): make it a file that the user of this process may read",
                    e);
        }
    }

    private Configuration parse(byte[] bytes, Receiver receiver) throws IOException {
        if (bytes.length > BYTES) {
            throw refused(List.of("the file has more than 1 MiB; make it smaller"), 0);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw refused(List.of("the file is not valid UTF-8; save it as UTF-8"), 0);
        }
        Complaints complaints = new Complaints();
        YamlText yaml = new YamlText(text, complaints);
        JsonNode root = yaml.tree();
        Configuration configuration =
                root == null
                        ? Configuration.of(receiver)
                        : new ConfigurationReader(receiver, complaints).read(root);
        if (!complaints.isEmpty()) {
            throw refused(yaml.told(), complaints.size() - complaints.listed().size());
        }
        return configuration;
    }

    private IllegalArgumentException refused(List<String> complaints, int more) {
        StringBuilder text = new StringBuilder("the configuration file is refused:");
        for (String complaint : complaints) {
            text.append("\n  ").append(path).append(':').append(complaint);
        }
        if (more > 0) {
            text.append("\n  and ").append(more).append(" more");
        }
        return new IllegalArgumentException(text.toString());
    }
}
