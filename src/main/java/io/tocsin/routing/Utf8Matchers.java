package io.tocsin.routing;

import io.tocsin.problem.Excerpt;
import io.tocsin.routing.MatcherReader.Parts;
import io.tocsin.routing.MatcherReader.Sign;
import java.util.ArrayList;
import java.util.List;

/**
 * Matchers as Alertmanager writes them since 0.27: names, too, may be anything if they are quoted,
 * and quoted texts have the escapes of Go.
 */
final class Utf8Matchers {

    /** What a name or a value cannot hold without quotes. */
    private static final String SPECIAL = "{}!=~,\\\"'`";

    private static final char NEXT_LINE = 0x85;

    private final String text;
    private int at;

    Utf8Matchers(String text) {
        this.text = text;
    }

    /** Whether {@code name} can be written without quotes. */
    static boolean isPlain(String name) {
        return !name.isEmpty() && name.chars().noneMatch(c -> isSpecial((char) c));
    }

    private static boolean isSpecial(char c) {
        return SPECIAL.indexOf(c) >= 0 || isSpace(c);
    }

    /** White space of Unicode, as Go has it. */
    private static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == NEXT_LINE;
    }

    List<Parts> parse() throws UnreadableException {
        boolean braces = skip("{");
        List<Parts> matchers = new ArrayList<>();
        do {
            matchers.add(matcher());
        } while (skip(",") && !atEnd(braces));
        if (braces && !skip("}")) {
            throw unreadable("has a { without its }");
        }
        skipSpace();
        if (at < text.length()) {
            throw unreadable("goes on after its end with " + Excerpt.quote(text.substring(at)));
        }
        return matchers;
    }

    /** A last comma is allowed. */
    private boolean atEnd(boolean braces) {
        skipSpace();
        return at == text.length() || braces && text.charAt(at) == '}';
    }

    private Parts matcher() throws UnreadableException {
        String name = word();
        if (name.isEmpty()) {
            throw unreadable("has no label's name");
        }
        skipSpace();
        Sign sign = Sign.at(text, at);
        if (sign == null) {
            throw unreadable("has none of =, !=, =~ and !~ after " + Excerpt.quote(name));
        }
        at += sign.length();
        skipSpace();
        boolean quoted = text.startsWith("\"", at);
        String value = word();
        if (value.isEmpty() && !quoted) {
            throw unreadable("has no value after " + Excerpt.quote(name));
        }
        return new Parts(name, sign, value);
    }

    private String word() throws UnreadableException {
        if (skip("\"")) {
            return quoted();
        }
        int start = at;
        while (at < text.length() && !isSpecial(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws UnreadableException {
        int start = at;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw unreadable("has a quote that does not end");
        }
        String value = GoQuotes.unquote(text.substring(start, at++));
        if (value == null) {
            throw unreadable("has an escape that is none; write a backslash as \\\\");
        }
        return value;
    }

    private boolean skip(String sign) {
        skipSpace();
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private UnreadableException unreadable(String what) {
        return MatcherReader.unreadable(text, what);
    }
}
