package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the text of a configuration, wherever it comes from. Changes nothing. */
@Singleton
public class ConfigurationText {

    /** How many bytes it has at most. */
    public static final int BYTES = 1 << 20;

    private final Receiver receiver;

    /** Reads for whom {@code config} names, where a text does not say who hears of an alert. */
    @Inject
    ConfigurationText(RoutingConfig config) {
        this(Routing.receiver(config));
    }

    /** Reads for {@code receiver}. */
    public ConfigurationText(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Who hears of alerts of which a text does not say it. */
    public Receiver receiver() {
        return receiver;
    }

    /** What {@code bytes} say. */
    public Reading read(byte[] bytes) {
        if (bytes.length > BYTES) {
            return Reading.Bad.ofAll("has more than 1 MiB; make it smaller");
        }
        try {
            return read(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Reading.Bad.ofAll("is not valid UTF-8; save it as UTF-8");
        }
    }

    /** What {@code text} says. */
    public Reading read(String text) {
        Complaints complaints = new Complaints();
        YamlText yaml = new YamlText(text, complaints);
        JsonNode root = yaml.tree();
        Configuration configuration =
                root == null
                        ? Configuration.of(receiver)
                        : new ConfigurationReader(receiver, complaints).read(root);
        return complaints.isEmpty()
                ? new Reading.Good(configuration)
                : new Reading.Bad(yaml.placed(), complaints.size() - complaints.listed().size());
    }
}
