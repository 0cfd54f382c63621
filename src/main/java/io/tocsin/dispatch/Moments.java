package io.tocsin.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Time in words, as Discord and people read it. */
public final class Moments {

    private Moments() {}

    /** Discord shows it in the reader's time zone, and counts along. */
    public static String relative(Instant at) {
        return "<t:" + at.getEpochSecond() + ":R>";
    }

    /** The time of day, in the reader's time zone. */
    public static String clock(Instant at) {
        return "<t:" + at.getEpochSecond() + ":t>";
    }

    /** The time of day, in the reader's time zone, of milliseconds since the epoch. */
    static String clock(long at) {
        return clock(Instant.ofEpochMilli(at));
    }

    /** The time of day with seconds, in the reader's time zone. */
    static String second(Instant at) {
        return "<t:" + at.getEpochSecond() + ":T>";
    }

    /** The day alone. */
    static String date(Instant at) {
        return "<t:" + at.getEpochSecond() + ":D>";
    }

    /** The day too: for what may be far off. */
    static String day(Instant at) {
        return "<t:" + at.getEpochSecond() + ":f>";
    }

    /** The same of milliseconds since the epoch. */
    static String day(long at) {
        return day(Instant.ofEpochMilli(at));
    }

    /** What began and ended. */
    static String over(Instant since, Instant until) {
        return relative(until) + "\nafter " + words(Duration.between(since, until));
    }

    /** Roughly: the largest unit, and the next if there is something of it: "2 h", "2 h 15 min". */
    static String roughly(Duration duration) {
        return words(duration).replaceFirst(" 0 (s|min|h)$", "");
    }

    /** The two largest units: "3 d 4 h", "12 min 5 s", "0.4 s". */
    public static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
    }
}
