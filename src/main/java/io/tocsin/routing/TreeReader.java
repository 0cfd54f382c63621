package io.tocsin.routing;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.tocsin.problem.Excerpt;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree of what a parser reads, and remembers where everything stands. The parser's limits
 * bound the depth. What makes a text mean something else than it seems to say is refused: keys that
 * are there twice, and YAML's aliases and tags.
 */
public final class TreeReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Complaints complaints;
    private final boolean asTexts;
    private final Map<String, JsonLocation> places = new HashMap<>();

    /** Reads from {@code parser}, and complains to {@code complaints}. */
    public TreeReader(JsonParser parser, Complaints complaints) {
        this(parser, complaints, false);
    }

    /** If {@code asTexts}, numbers and words become the texts that they are written as. */
    TreeReader(JsonParser parser, Complaints complaints, boolean asTexts) {
        this.parser = parser;
        this.complaints = complaints;
        this.asTexts = asTexts;
    }

    /**
     * Reads all there is; null if there is nothing.
     *
     * @throws IOException if the text cannot be read, or goes beyond a limit of reading
     */
    public @Nullable JsonNode read() throws IOException {
        if (parser.nextToken() == null) {
            return null;
        }
        JsonNode root = value("");
        if (parser.nextToken() != null) {
            places.put("", parser.currentTokenLocation());
            complaints.add("", "goes on after its end; leave out what follows");
        }
        return root;
    }

    /** Where {@code path}, or else the nearest that is around it, stands; null if nowhere. */
    @Nullable JsonLocation place(String path) {
        JsonLocation found = places.get(path);
        String around = path;
        while (found == null && !around.isEmpty()) {
            around = around.substring(0, Math.max(0, lastStep(around)));
            found = places.get(around);
        }
        return found;
    }

    /** Where {@code path} stands; null if it does not. */
    @Nullable JsonLocation exactPlace(String path) {
        return places.get(path);
    }

    private static int lastStep(String path) {
        return Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    }

    /** How the value of {@code key} in the object at {@code path} is called. */
    public static String child(String path, String key) {
        return path.isEmpty() ? Excerpt.of(key) : path + "." + Excerpt.of(key);
    }

    /** How the element number {@code index} of the list at {@code path} is called. */
    public static String element(String path, int index) {
        return path + "[" + index + "]";
    }

    private JsonNode value(String path) throws IOException {
        places.putIfAbsent(path, parser.currentTokenLocation());
        refuseReferences(path);
        if (asTexts && parser.currentToken().isScalarValue() && !isNull()) {
            return text(path);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_STRING -> text(path);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT -> NODES.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME ->
                    throw new IllegalStateException("not at a value");
        };
    }

    private boolean isNull() {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_EMBEDDED_OBJECT;
    }

    /** NUL and half of a pair of surrogates cannot be stored, nor sent. */
    private JsonNode text(String path) throws IOException {
        String text = parser.getText();
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(TreeReader::isSurrogate)) {
            complaints.add(path, "holds a character that is none, such as \\0; remove it");
        }
        return NODES.textNode(text);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private JsonNode object(String path) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String at = child(path, key);
            places.put(at, parser.currentTokenLocation());
            if (object.has(key)) {
                complaints.add(at, "is there more than once; leave one out");
            }
            parser.nextToken();
            object.set(key, value(at));
        }
        return object;
    }

    private JsonNode array(String path) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(element(path, array.size())));
        }
        return array;
    }

    private JsonNode number() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
                    NODES.numberNode(parser.getDoubleValue());
        };
    }

    private void refuseReferences(String path) throws IOException {
        if (parser.canReadTypeId() && parser.getTypeId() != null) {
            complaints.add(
                    path,
                    "has the tag "
                            + Excerpt.quote("!" + parser.getTypeId())
                            + ", which means nothing here; remove it");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            complaints.add(
                    path,
                    "is the alias "
                            + Excerpt.quote("*" + yaml.getText())
                            + ", and aliases are not understood here; write out what it stands for");
        }
    }
}
