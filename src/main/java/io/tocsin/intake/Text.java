package io.tocsin.intake;

import io.tocsin.problem.Excerpt;
import org.jspecify.annotations.Nullable;

/** What strings of events must not hold, and how errors quote them. */
final class Text {

    private static final int NUL = -1;
    private static final int SURROGATE = -2;

    private Text() {}

    /**
     * How many bytes {@code text} takes as UTF-8, or a negative number if it holds what PostgreSQL
     * cannot store; {@link #complaint} says what that is.
     */
    static int utf8Length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c == 0) {
                    return NUL;
                }
            } else if (c < 0x800) {
                bytes++;
            } else if (!Character.isSurrogate(c)) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 2;
                i++;
            } else {
                return SURROGATE;
            }
        }
        return bytes;
    }

    /** What a negative {@link #utf8Length} means, in words; null for the others. */
    static @Nullable String complaint(int utf8Length) {
        return switch (utf8Length) {
            case NUL -> "holds the character U+0000, which cannot be stored; remove it";
            case SURROGATE ->
                    "holds half of a surrogate pair (\\ud800 to \\udfff); send both halves";
            default -> null;
        };
    }

    /** {@code text} in double quotes, cut to {@value Excerpt#LENGTH} characters. */
    static String quote(String text) {
        return Excerpt.quote(text);
    }

    /** At most {@value Excerpt#LENGTH} characters of {@code text}; harmful ones become "?". */
    static String excerpt(String text) {
        return Excerpt.of(text);
    }

    /** {@code number} with its thousands set off by commas. */
    static String count(long number) {
        String digits = Long.toString(number);
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            grouped.insert(i, ',');
        }
        return grouped.toString();
    }
}
