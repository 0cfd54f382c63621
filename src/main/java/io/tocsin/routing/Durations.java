package io.tocsin.routing;

import java.util.List;

/**
 * Spans of time as Prometheus writes them: {@code 500ms}, {@code 30s}, {@code 1h30m}, {@code 7d}.
 */
public final class Durations {

    /** Stands for a text that is no span of time. */
    public static final long NONE = -1;

    /** What a span of time must look like, for errors. */
    static final String EXAMPLES = "a span of time such as 30s, 15m, 1h30m or 7d";

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** The longest span, about a hundred years. */
    static final long LONGEST = 36_525 * DAY;

    /** Few enough that no unit makes the number overflow. */
    private static final int DIGITS = 8;

    private record Unit(String name, long millis) {}

    /** In the order in which they may follow each other. */
    private static final List<Unit> UNITS =
            List.of(
                    new Unit("y", 365 * DAY),
                    new Unit("w", 7 * DAY),
                    new Unit("d", DAY),
                    new Unit("h", HOUR),
                    new Unit("m", MINUTE),
                    new Unit("s", SECOND),
                    new Unit("ms", 1));

    private Durations() {}

    /** How many milliseconds {@code text} says; {@link #NONE} if it is no span or too long. */
    public static long parse(String text) {
        if (text.equals("0")) {
            return 0;
        }
        long sum = 0;
        int next = 0;
        int at = 0;
        while (at < text.length()) {
            int digits = at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            int unit = at;
            while (at < text.length() && !isDigit(text.charAt(at))) {
                at++;
            }
            int found = unit(text.substring(unit, at), next);
            if (digits == unit || unit - digits > DIGITS || found < 0) {
                return NONE;
            }
            sum += Long.parseLong(text.substring(digits, unit)) * UNITS.get(found).millis();
            if (sum > LONGEST) {
                return NONE;
            }
            next = found + 1;
        }
        return at == 0 ? NONE : sum;
    }

    private static int unit(String name, int from) {
        for (int i = from; i < UNITS.size(); i++) {
            if (UNITS.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** So many milliseconds, in units from days down. */
    public static String text(long millis) {
        if (millis == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        long rest = millis;
        for (Unit unit : UNITS.subList(2, UNITS.size())) {
            long count = rest / unit.millis();
            if (count > 0) {
                text.append(count).append(unit.name());
                rest -= count * unit.millis();
            }
        }
        return text.toString();
    }
}
