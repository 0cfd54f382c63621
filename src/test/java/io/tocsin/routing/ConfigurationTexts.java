package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads configurations as the file is read, without a file. */
final class ConfigurationTexts {

    /** Who hears of everything where a text has no receivers. */
    static final Receiver EVERYBODY = new Receiver("default", 1);

    private ConfigurationTexts() {}

    /** The configuration in which every key is said. */
    static String whole() {
        try {
            return Files.readString(Path.of("src/test/resources/configuration/whole.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code text} says; it must say nothing wrong, also in the eyes of the schema. */
    static Configuration read(String text) {
        Complaints complaints = new Complaints();
        Configuration configuration = read(text, complaints);
        if (!complaints.isEmpty()) {
            throw new AssertionError(complaints.listed());
        }
        List<String> differing = ConfigurationSchema.complaints(json(text));
        if (!differing.isEmpty()) {
            throw new AssertionError("the schema refuses " + text + ": " + differing);
        }
        return configuration;
    }

    /** What {@code text} says, however wrong, as long as it is YAML. */
    static String json(String text) {
        JsonNode tree = new YamlText(text, new Complaints()).tree();
        return tree == null ? "null" : nothingIsNull(tree).toString();
    }

    /** The parser takes nothing for an empty text; editors, rightly, for null. */
    private static JsonNode nothingIsNull(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(
                            entry ->
                                    entry.setValue(
                                            Section.isNothing(entry.getValue())
                                                    ? object.nullNode()
                                                    : nothingIsNull(entry.getValue())));
        }
        node.forEach(ConfigurationTexts::nothingIsNull);
        return node;
    }

    /** What is wrong with {@code text}, each with its place. */
    static List<String> complaints(String text) {
        Complaints complaints = new Complaints();
        read(text, complaints);
        return complaints.listed().stream().map(one -> one.field() + " " + one.message()).toList();
    }

    private static Configuration read(String text, Complaints complaints) {
        JsonNode root = new YamlText(text, complaints).tree();
        return root == null
                ? Configuration.of(EVERYBODY)
                : new ConfigurationReader(EVERYBODY, complaints).read(root);
    }
}
