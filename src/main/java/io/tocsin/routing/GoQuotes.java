package io.tocsin.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * What stands between double quotes in Go: <a
 * href="https://go.dev/ref/spec#String_literals">interpreted string literals</a>.
 */
final class GoQuotes {

    private static final String LETTERS = "abfnrtv\\\"";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\\"";

    private final String text;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int at;

    private GoQuotes(String text) {
        this.text = text;
    }

    /** What {@code text} means; null if it has an escape or a line break that Go refuses. */
    static @Nullable String unquote(String text) {
        return text.indexOf('\n') >= 0 ? null : new GoQuotes(text).unquote();
    }

    private @Nullable String unquote() {
        while (at < text.length()) {
            int next = text.codePointAt(at);
            at += Character.charCount(next);
            if (next != '\\') {
                bytes.writeBytes(Character.toString(next).getBytes(UTF_8));
            } else if (!escape()) {
                return null;
            }
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private boolean escape() {
        if (at == text.length()) {
            return false;
        }
        char c = text.charAt(at);
        int letter = LETTERS.indexOf(c);
        if (letter >= 0) {
            at++;
            bytes.write(MEANINGS.charAt(letter));
            return true;
        }
        return switch (c) {
            case 'x' -> value(1, 2, 16, false);
            case 'u' -> value(1, 4, 16, true);
            case 'U' -> value(1, 8, 16, true);
            default -> value(0, 3, 8, false);
        };
    }

    /** So many digits after so many letters, which are a code point or a byte. */
    private boolean value(int letters, int digits, int radix, boolean codePoint) {
        int start = at + letters;
        at = start + digits;
        if (at > text.length()) {
            return false;
        }
        long value = 0;
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return false;
            }
            value = value * radix + digit;
        }
        if (!codePoint) {
            bytes.write((int) value);
            return value <= 0xff;
        }
        boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        if (value > Character.MAX_CODE_POINT || surrogate) {
            return false;
        }
        bytes.writeBytes(Character.toString((int) value).getBytes(UTF_8));
        return true;
    }
}
