package io.tocsin.routing;

import io.tocsin.problem.Excerpt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads matchers as Alertmanager does: {@code alertname="DiskFull"}, or several, {@code
 * {severity=~"warning|critical", team!="web"}}. There are two ways of writing them, the classic one
 * and the one for all of UTF-8. What the classic one understands means what it means there;
 * everything else is read in the other way.
 */
final class MatcherReader {

    private MatcherReader() {}

    /** A matcher whose value may still be a regular expression that nobody understands. */
    record Parts(String name, Sign sign, String value) {

        Matcher matcher() throws UnreadableException {
            return switch (sign) {
                case EQUAL -> new Matcher.Exactly(name, true, value);
                case NOT_EQUAL -> new Matcher.Exactly(name, false, value);
                case LIKE -> new Matcher.Like(name, true, RegularExpression.compile(value));
                case NOT_LIKE -> new Matcher.Like(name, false, RegularExpression.compile(value));
            };
        }
    }

    /** What stands between name and value; none comes before a longer one that begins like it. */
    enum Sign {
        LIKE("=~"),
        NOT_LIKE("!~"),
        NOT_EQUAL("!="),
        EQUAL("=");

        private final String text;

        Sign(String text) {
            this.text = text;
        }

        /** How many characters it has. */
        int length() {
            return text.length();
        }

        /** The one that stands in {@code text} at {@code at}; null if none does. */
        static @Nullable Sign at(String text, int at) {
            for (Sign sign : values()) {
                if (text.startsWith(sign.text, at)) {
                    return sign;
                }
            }
            return null;
        }
    }

    /**
     * All matchers in {@code text}, at least one.
     *
     * @throws UnreadableException if it cannot be read
     */
    static List<Matcher> read(String text) throws UnreadableException {
        List<Parts> classic = ClassicMatchers.parse(text);
        if (classic == null || classic.isEmpty()) {
            return matchers(new Utf8Matchers(text).parse());
        }
        try {
            return matchers(classic);
        } catch (UnreadableException e) {
            return otherwise(text, e);
        }
    }

    private static List<Matcher> otherwise(String text, UnreadableException classic)
            throws UnreadableException {
        try {
            return matchers(new Utf8Matchers(text).parse());
        } catch (UnreadableException e) {
            throw classic;
        }
    }

    private static List<Matcher> matchers(List<Parts> parts) throws UnreadableException {
        List<Matcher> matchers = new ArrayList<>(parts.size());
        for (Parts one : parts) {
            matchers.add(one.matcher());
        }
        return matchers;
    }

    /** What to say of {@code text}. */
    static UnreadableException unreadable(String text, String what) {
        return new UnreadableException(
                what + ": " + Excerpt.quote(text) + "; write it as alertname=\"DiskFull\"");
    }
}
