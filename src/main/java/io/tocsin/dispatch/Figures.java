package io.tocsin.dispatch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers, as people read them. */
final class Figures {

    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final double LARGE = 1e15;
    private static final double SMALL = 1e-4;

    private Figures() {}

    /** "10,000". */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** "alert" for one, "alerts" for others, with how many there are. */
    static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A measured value: all of its whole digits, six of others; "1.5E+20" beyond 10^15. */
    static String value(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        double size = Math.abs(value);
        if (size < LARGE && value == Math.rint(value)) {
            return count((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        return size < SMALL || size >= LARGE ? rounded.toString() : rounded.toPlainString();
    }
}
