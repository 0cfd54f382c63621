package io.tocsin.routing;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.tocsin.problem.Excerpt;
import io.tocsin.problem.FieldProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The text of a configuration file as a tree, with the place of everything in it. */
public final class YamlText {

    /** How many characters a text has at most. */
    static final int LENGTH = 1 << 20;

    /** How deep objects and lists may be nested; two for every level of routes. */
    static final int DEPTH = 64;

    private static final int NUMBER = 64;

    private final YAMLParser parser;
    private final Complaints complaints;
    private final TreeReader reader;

    /** Why reading ended too early. */
    private @Nullable JsonProcessingException broken;

    /** Reads {@code text}, and complains to {@code complaints}. */
    YamlText(String text, Complaints complaints) {
        this(text, complaints, false);
    }

    private YamlText(String text, Complaints complaints, boolean asTexts) {
        try {
            this.parser = factory().createParser(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
        this.complaints = complaints;
        this.reader = new TreeReader(parser, complaints, asTexts);
    }

    /** Reads {@code text}, in which numbers and words are the texts that they are written as. */
    public static YamlText ofTexts(String text, Complaints complaints) {
        return new YamlText(text, complaints, true);
    }

    private static YAMLFactory factory() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LENGTH);
        options.setNestingDepthLimit(DEPTH + 1);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(DEPTH)
                                .maxNumberLength(NUMBER)
                                .build())
                .build();
    }

    /** What the text says; nothing said is an empty object. Null if it cannot be read. */
    public @Nullable JsonNode tree() {
        try (parser) {
            JsonNode root = reader.read();
            return root == null || Section.isNothing(root)
                    ? JsonNodeFactory.instance.objectNode()
                    : root;
        } catch (JsonProcessingException e) {
            broken = e;
            complaints.add("", what(e));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
    }

    /** The complaints, each with its place and in the order of the text. */
    public List<Complaint> placed() {
        return complaints.listed().stream()
                .map(this::placed)
                .sorted(Comparator.comparingLong(YamlText::order))
                .toList();
    }

    /** In which line {@code path} stands, from 1; null if it does not. */
    public @Nullable Integer line(String path) {
        JsonLocation location = reader.exactPlace(path);
        return location == null ? null : location.getLineNr();
    }

    private static long order(Complaint complaint) {
        return complaint.line() == null || complaint.column() == null
                ? 0
                : ((long) complaint.line() << 32) + complaint.column();
    }

    private Complaint placed(FieldProblem complaint) {
        Place place = place(complaint.field());
        return new Complaint(
                place == null ? null : place.line(),
                place == null ? null : place.column(),
                complaint.field(),
                complaint.message());
    }

    private record Place(int line, int column) {}

    private @Nullable Place place(String path) {
        if (path.isEmpty() && broken != null) {
            Mark mark = mark(broken);
            return mark == null
                    ? of(
                            broken.getLocation() == null
                                    ? parser.currentLocation()
                                    : broken.getLocation())
                    : new Place(mark.getLine() + 1, mark.getColumn() + 1);
        }
        return of(reader.place(path));
    }

    private static @Nullable Place of(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? null
                : new Place(location.getLineNr(), location.getColumnNr());
    }

    private static @Nullable Mark mark(JsonProcessingException exception) {
        return exception.getCause() instanceof MarkedYAMLException marked
                ? marked.getProblemMark()
                : null;
    }

    private static String what(JsonProcessingException exception) {
        if (exception.getCause() instanceof MarkedYAMLException marked) {
            return "is not valid YAML: "
                    + Excerpt.of(String.valueOf(marked.getProblem()))
                    + "; look at the indentation, colons and quotes around this place";
        }
        String message = exception.getOriginalMessage();
        if (message.startsWith("Document nesting depth")) {
            return "is nested more than " + DEPTH + " deep; flatten it";
        }
        if (message.startsWith("Number value length")) {
            return "has a number of more than " + NUMBER + " digits; round it";
        }
        if (message.startsWith("special characters")) {
            return "holds a control character; remove it";
        }
        return "is not valid YAML: " + Excerpt.of(message) + "; correct it";
    }
}
