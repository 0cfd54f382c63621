package io.tocsin.routing.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes YAML as people do: without quotes where nothing is in doubt, and short lists in a line.
 */
final class YamlWriter {

    private static final String INDENT = "  ";

    /** How long a list of texts in one line is at most. */
    private static final int LINE = 80;

    /** Words, spans of time and matchers' names: nothing that YAML takes for anything else. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*|([0-9]{1,9}(ms|[smhdwy]))+");

    /** What YAML takes for something else than a text. */
    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private final StringBuilder text = new StringBuilder();

    private YamlWriter() {}

    /** The text of {@code root}. */
    static String write(JsonNode root) {
        YamlWriter writer = new YamlWriter();
        writer.object(root, "");
        return writer.text.toString();
    }

    /** Lines of {@code text} as comments, in which nothing can end a line but its end. */
    static String comment(String text) {
        StringBuilder line = new StringBuilder("# ");
        text.codePoints().forEach(c -> line.appendCodePoint(isPrintable(c) ? c : '?'));
        return line.append('\n').toString();
    }

    private void object(JsonNode object, String indent) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            text.append(text.isEmpty() || ends("- ") ? "" : indent);
            text.append(scalar(entry.getKey())).append(':');
            value(entry.getValue(), indent);
        }
    }

    private void value(JsonNode value, String indent) {
        if (value.isEmpty() || isShort(value)) {
            text.append(' ').append(inline(value)).append('\n');
        } else if (value.isObject()) {
            text.append('\n');
            object(value, indent + INDENT);
        } else {
            text.append('\n');
            list(value, indent + INDENT);
        }
    }

    private void list(JsonNode list, String indent) {
        for (JsonNode element : list) {
            text.append(indent).append("- ");
            if (element.isObject() && !element.isEmpty()) {
                object(element, indent + INDENT);
            } else {
                text.append(inline(element)).append('\n');
            }
        }
    }

    private boolean ends(String end) {
        return text.length() >= end.length()
                && text.substring(text.length() - end.length()).equals(end);
    }

    private static boolean isShort(JsonNode value) {
        return value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode)
                && inline(value).length() <= LINE;
    }

    private static String inline(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(YamlWriter::inline)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isObject()) {
            return "{}";
        }
        return value.isTextual() ? scalar(value.textValue()) : value.asText();
    }

    private static String scalar(String value) {
        if (PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT))) {
            return value;
        }
        return value.codePoints().allMatch(YamlWriter::isPrintable)
                ? "'" + value.replace("'", "''") + "'"
                : escaped(value);
    }

    private static String escaped(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (Iterator<Integer> points = value.codePoints().iterator(); points.hasNext(); ) {
            int c = points.next();
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append("\\U%08x".formatted(c));
            }
        }
        return quoted.append('"').toString();
    }

    /** Fewer than YAML says, but none that ends a line or that nobody sees. */
    private static boolean isPrintable(int c) {
        return c >= 0x20 && c < 0x7f || c > 0xa0 && Character.isLetterOrDigit(c);
    }
}
