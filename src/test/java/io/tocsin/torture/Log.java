package io.tocsin.torture;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a run says while it goes on. */
final class Log {

    private Log() {}

    static void say(String sentence, Object... values) {
        System.out.printf(
                "%s %s%n",
                LocalTime.now().truncatedTo(ChronoUnit.MILLIS),
                String.format(Locale.ROOT, sentence, values));
    }
}
