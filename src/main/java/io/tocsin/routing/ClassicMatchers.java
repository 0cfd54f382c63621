package io.tocsin.routing;

import io.tocsin.routing.MatcherReader.Parts;
import io.tocsin.routing.MatcherReader.Sign;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matchers as Alertmanager has always written them (its {@code pkg/labels}): names of letters,
 * digits, _ and :; values with or without quotes, in which what is no escape is a backslash, of
 * which regular expressions are full. Either brace may be missing.
 */
final class ClassicMatchers {

    private ClassicMatchers() {}

    /** What {@code text} says; null if it is not written in this way. */
    static @Nullable List<Parts> parse(String text) {
        List<Parts> read = new ArrayList<>();
        for (String part : split(withoutBraces(text))) {
            Parts matcher = matcher(part);
            if (matcher == null) {
                return null;
            }
            read.add(matcher);
        }
        return read;
    }

    private static String withoutBraces(String text) {
        String rest = text.startsWith("{") ? text.substring(1) : text;
        return rest.endsWith("}") ? rest.substring(0, rest.length() - 1) : rest;
    }

    /** The parts between the commas that are not in quotes; a last comma is allowed. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        boolean escaped = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            } else if (c == '"' && !escaped) {
                quoted = !quoted;
            }
            escaped = c == '\\' && !escaped;
        }
        String last = text.substring(start);
        if (!last.isBlank()) {
            parts.add(last);
        }
        return parts;
    }

    private static @Nullable Parts matcher(String part) {
        String text = part.strip();
        int end = 0;
        while (end < text.length() && isOfName(text.charAt(end), end)) {
            end++;
        }
        int at = end;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        Sign sign = Sign.at(text, at);
        if (end == 0 || sign == null) {
            return null;
        }
        String value = value(text.substring(at + sign.length()).strip());
        return value == null ? null : new Parts(text.substring(0, end), sign, value);
    }

    private static boolean isOfName(char c, int at) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || c == ':'
                || at > 0 && c >= '0' && c <= '9';
    }

    private static @Nullable String value(String text) {
        boolean quoted = text.startsWith("\"");
        StringBuilder value = new StringBuilder();
        for (int i = quoted ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i == text.length() - 1;
            if (c == '"') {
                return quoted && last ? value.toString() : null;
            }
            if (c == '\\' && !last) {
                value.append(escaped(text.charAt(++i)));
            } else {
                value.append(c);
            }
        }
        return quoted ? null : value.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case '"', '\\' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }
}
