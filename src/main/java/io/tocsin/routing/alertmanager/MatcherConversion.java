package io.tocsin.routing.alertmanager;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes matchers as they are read here. Reads those in a text as Alertmanager's first parser does,
 * which prevails where its two parsers disagree; names in quotes, which only the second one knows,
 * are understood too.
 */
final class MatcherConversion {

    private static final List<String> OPERATORS = List.of("=~", "!~", "!=", "=");

    /** What a name cannot hold, here and in the labels of events. */
    private static final String SPECIAL = "{}!=~,\\\"'`";

    private final Original section;
    private final List<String> matchers = new ArrayList<>();

    private MatcherConversion(Original section) {
        this.section = section;
    }

    /** The matchers of {@code section}, under these keys; complains of those it cannot read. */
    static List<String> of(Original section, String equal, String regular, String texts) {
        MatcherConversion conversion = new MatcherConversion(section);
        conversion.pairs(equal, "=");
        conversion.pairs(regular, "=~");
        section.texts(texts).values().forEach(text -> conversion.read(texts, text));
        return List.copyOf(conversion.matchers);
    }

    private void pairs(String key, String operator) {
        for (Map.Entry<String, String> pair : section.object(key).pairs().entrySet()) {
            add(key, pair.getKey(), operator, pair.getValue());
        }
    }

    private void add(String key, String name, String operator, String value) {
        if (name.isEmpty()
                || name.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0 || isSpaceOrControl(c))) {
            section.complain(
                    key,
                    "has a matcher of a label that no alert can have here; remove the matcher");
            return;
        }
        matchers.add(name + operator + quoted(value));
    }

    private static boolean isSpaceOrControl(int c) {
        return Character.isWhitespace(c) || Character.isISOControl(c);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private void read(String key, String text) {
        String inner = text.startsWith("{") ? text.substring(1) : text;
        inner = inner.endsWith("}") ? inner.substring(0, inner.length() - 1) : inner;
        List<String> parts = split(inner);
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            if (!(last && parts.get(i).isBlank() && (i > 0 || text.startsWith("{")))
                    && !one(key, parts.get(i).strip())) {
                section.complain(
                        key,
                        "has something that is no matcher; write it as alertname=\"DiskFull\"");
            }
        }
    }

    /** At the commas that are not between quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '"' -> quoted = !quoted;
                case ',' -> {
                    if (!quoted) {
                        parts.add(text.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private boolean one(String key, String text) {
        int quote = text.startsWith("\"") ? text.indexOf('"', 1) : -1;
        int end = quote + 1;
        while (quote < 0
                && end < text.length()
                && SPECIAL.indexOf(text.charAt(end)) < 0
                && !isSpaceOrControl(text.charAt(end))) {
            end++;
        }
        String name = quote < 0 ? text.substring(0, end) : text.substring(1, quote);
        String rest = text.substring(end).strip();
        for (String operator : OPERATORS) {
            if (rest.startsWith(operator) && !name.isEmpty()) {
                return value(key, name, operator, rest.substring(operator.length()).strip());
            }
        }
        return false;
    }

    /** What is no escape is a backslash, of which regular expressions are full. */
    private boolean value(String key, String name, String operator, String raw) {
        boolean quoted = raw.startsWith("\"");
        int end = raw.length() - (quoted ? 1 : 0);
        if (quoted && (raw.length() < 2 || !raw.endsWith("\""))) {
            return false;
        }
        StringBuilder value = new StringBuilder();
        for (int i = quoted ? 1 : 0; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '"' || quoted && c == '\\' && i == end - 1) {
                return false;
            }
            if (c != '\\' || i == end - 1) {
                value.append(c);
                continue;
            }
            char next = raw.charAt(++i);
            switch (next) {
                case 'n' -> value.append('\n');
                case '"', '\\' -> value.append(next);
                default -> value.append('\\').append(next);
            }
        }
        add(key, name, operator, value.toString());
        return true;
    }
}
