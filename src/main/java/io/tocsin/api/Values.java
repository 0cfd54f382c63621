package io.tocsin.api;

import io.tocsin.alert.Fingerprint;
import io.tocsin.api.Query.UnreadableException;
import io.tocsin.ledger.LabelMatcher;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the parameters of the API have for values. */
final class Values {

    /** What a page holds if nobody says how much. */
    static final int DEFAULT_LIMIT = 100;

    /** What a page holds at most. */
    static final int MAX_LIMIT = 1000;

    private static final Instant YEAR_10000 = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final int MAX_TEXT = 200;
    private static final Pattern AGO = Pattern.compile("-?([0-9]{1,6})([smhdw])");
    private static final Pattern MATCHER =
            Pattern.compile("\\s*([^\\s=!~\"{},]+)\\s*(=~|!~|!=|=)\\s*(.*)", Pattern.DOTALL);

    private Values() {}

    /** A moment: RFC 3339, or {@code 15m}, {@code 1h}, {@code 2d} for so long before now. */
    static Instant moment(String text, Instant now) throws UnreadableException {
        Matcher ago = AGO.matcher(text);
        try {
            Instant moment =
                    ago.matches()
                            ? now.minus(
                                    unit(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1))))
                            : OffsetDateTime.parse(text).toInstant();
            if (!moment.isBefore(Instant.EPOCH) && !moment.isAfter(YEAR_10000)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // Told below, as a moment outside the years is.
        }
        throw new UnreadableException(
                "must be a time such as 2026-01-31T03:00:00Z (a + in it is written %2B), or for so"
                        + " long ago 15m, 12h, 7d; it is "
                        + Query.quote(text));
    }

    /** How many entries a page may have. */
    static int limit(String text) throws UnreadableException {
        int limit = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new UnreadableException(
                    "must be a number from 1 to " + MAX_LIMIT + "; it is " + Query.quote(text));
        }
        return limit;
    }

    /** Where a page begins. */
    static Cursor cursor(String text) throws UnreadableException {
        return Cursor.parse(text).orElseThrow(Values::foreignCursor);
    }

    /** What to say of a cursor that this API did not make. */
    static UnreadableException foreignCursor() {
        return new UnreadableException("must be the next of an earlier answer, unchanged");
    }

    /** An alert's identity. */
    static Fingerprint fingerprint(String text) throws UnreadableException {
        return Fingerprint.parse(text)
                .orElseThrow(
                        () ->
                                new UnreadableException(
                                        "must be 16 hex digits; it is " + Query.quote(text)));
    }

    /** An id that is a UUID, written as it is shown. */
    static UUID uuid(String text) throws UnreadableException {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as a short form is.
        }
        throw new UnreadableException(
                "must be an id such as 019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e; it is "
                        + Query.quote(text));
    }

    /** A part of a name or a summary. */
    static String text(String text) throws UnreadableException {
        if (text.length() > MAX_TEXT) {
            throw new UnreadableException("must have at most " + MAX_TEXT + " characters");
        }
        return text;
    }

    /** {@code name="value"} or {@code name!="value"}; the quotes may be left out. */
    static LabelMatcher matcher(String text) throws UnreadableException {
        Matcher parts = MATCHER.matcher(text);
        if (!parts.matches()) {
            throw new UnreadableException(
                    "must be name=\"value\" or name!=\"value\"; it is " + Query.quote(text));
        }
        boolean equal =
                switch (parts.group(2)) {
                    case "=" -> true;
                    case "!=" -> false;
                    default ->
                            throw new UnreadableException(
                                    "cannot be a regular expression ("
                                            + parts.group(2)
                                            + ") yet: use = or !=, or text to search names and"
                                            + " summaries");
                };
        return new LabelMatcher(parts.group(1), equal, unquoted(parts.group(3).strip()));
    }

    private static String unquoted(String value) throws UnreadableException {
        if (!value.startsWith("\"")) {
            if (value.indexOf('"') >= 0) {
                throw new UnreadableException("has a quote in the middle: " + Query.quote(value));
            }
            return value;
        }
        StringBuilder unquoted = new StringBuilder();
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' && i == value.length() - 1) {
                return unquoted.toString();
            }
            if (c == '"' || c == '\\' && i >= value.length() - 2) {
                break;
            }
            unquoted.append(c == '\\' ? escaped(value.charAt(++i)) : c);
        }
        throw new UnreadableException("has a quote that does not end: " + Query.quote(value));
    }

    private static char escaped(char c) {
        return c == 'n' ? '\n' : c;
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            case "w" -> Duration.ofDays(7);
            default -> throw new IllegalArgumentException(letter);
        };
    }
}
