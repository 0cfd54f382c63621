package io.tocsin.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads date-times of RFC 3339 with any offset, in the years 1970 to 9999. By hand, because every
 * event has one and {@code DateTimeFormatter} costs more than the rest of the event.
 */
final class Rfc3339 {

    private static final long YEAR_10000 = 253_402_300_800L;
    private static final int SECONDS_START = 17;
    private static final int FRACTION_START = 19;

    private Rfc3339() {}

    /** The moment {@code text} names, or null if it is not a date-time or outside the years. */
    static @Nullable Instant parse(String text) {
        if (text.length() < FRACTION_START + 1
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) | 0x20) != 't'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, SECONDS_START, 2);
        boolean sane = year >= 0 && month > 0 && day > 0 && within(hour, 23) && within(minute, 59);
        // RFC 3339 knows leap seconds; Instant does not, and shows the next second.
        if (!sane || !within(second, 60)) {
            return null;
        }
        int zone = FRACTION_START;
        if (text.charAt(zone) == '.') {
            zone++;
            while (zone < text.length() && isDigit(text.charAt(zone))) {
                zone++;
            }
            if (zone == FRACTION_START + 1) {
                return null;
            }
        }
        int offset = offset(text, zone);
        if (offset == Integer.MIN_VALUE) {
            return null;
        }
        try {
            long days = LocalDate.of(year, month, day).toEpochDay();
            long seconds = days * 86_400 + hour * 3600L + minute * 60L + second - offset;
            boolean inYears = seconds >= 0 && seconds < YEAR_10000;
            return inYears ? Instant.ofEpochSecond(seconds, nanos(text, zone)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int nanos(String text, int end) {
        int nanos = 0;
        for (int i = 0; i < 9; i++) {
            int at = FRACTION_START + 1 + i;
            nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    /** Seconds east of UTC, or MIN_VALUE. */
    private static int offset(String text, int at) {
        int rest = text.length() - at;
        if (rest == 1 && (text.charAt(at) | 0x20) == 'z') {
            return 0;
        }
        if (rest != 6 || text.charAt(at + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        if (!within(hours, 23) || !within(minutes, 59)) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return switch (text.charAt(at)) {
            case '+' -> seconds;
            case '-' -> -seconds;
            default -> Integer.MIN_VALUE;
        };
    }

    /** The number written in {@code count} digits, or -1. */
    private static int digits(String text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean within(int number, int most) {
        return number >= 0 && number <= most;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
