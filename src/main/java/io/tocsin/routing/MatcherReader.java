package io.tocsin.routing;

import io.tocsin.problem.Excerpt;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads matchers as Alertmanager writes them: {@code alertname="DiskFull"}, or several, {@code
 * {severity=~"warning|critical", team!="web"}}. Quotes may be left out where nothing is in doubt.
 */
public final class MatcherReader {

    private static final String EXAMPLE = "write it as alertname=\"DiskFull\"";

    /** What a name or an unquoted value cannot hold. */
    private static final String SPECIAL = "{}!=~,\\\"'`";

    private final String text;
    private int at;

    private MatcherReader(String text) {
        this.text = text;
    }

    /**
     * All matchers in {@code text}, at least one.
     *
     * @throws UnreadableException if it cannot be read
     */
    public static List<Matcher> read(String text) throws UnreadableException {
        return new MatcherReader(text).matchers();
    }

    private List<Matcher> matchers() throws UnreadableException {
        boolean braces = skip("{");
        List<Matcher> matchers = new ArrayList<>();
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

    private Matcher matcher() throws UnreadableException {
        String name = word();
        if (name.isEmpty()) {
            throw unreadable("has no label's name");
        }
        if (skip("=~")) {
            return new Matcher.Like(name, true, RegularExpression.compile(value()));
        }
        if (skip("!~")) {
            return new Matcher.Like(name, false, RegularExpression.compile(value()));
        }
        if (skip("!=")) {
            return new Matcher.Exactly(name, false, value());
        }
        if (skip("=")) {
            return new Matcher.Exactly(name, true, value());
        }
        throw unreadable("has none of =, !=, =~ and !~ after " + Excerpt.quote(name));
    }

    private String value() throws UnreadableException {
        return skip("\"") ? quoted() : word();
    }

    private String quoted() throws UnreadableException {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            value.append(c == '\\' ? escaped() : c);
        }
        throw unreadable("has a quote that does not end");
    }

    /**
     * As in Alertmanager: what is no escape is a backslash, of which regular expressions are full.
     */
    private String escaped() {
        if (at == text.length()) {
            return "\\";
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> "\n";
            case '"', '\\' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private String word() {
        skipSpace();
        int start = at;
        while (at < text.length()
                && SPECIAL.indexOf(text.charAt(at)) < 0
                && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean skip(String sign) {
        skipSpace();
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private UnreadableException unreadable(String what) {
        return new UnreadableException(what + ": " + Excerpt.quote(text) + "; " + EXAMPLE);
    }
}
