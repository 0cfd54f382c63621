package io.tocsin;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Lines for the time before Quarkus has set up its log, and after it has closed it; they look the
 * same.
 */
record StartLog(boolean json, Clock clock, PrintStream out) {

    private static final DateTimeFormatter HUMAN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);
    private static final String LOGGER = "io.tocsin.embedded";

    void say(String sentence) {
        var now = ZonedDateTime.now(clock);
        out.println(
                json
                        ? "{\"timestamp\":\"%s\",\"loggerName\":\"%s\",\"level\":\"INFO\",\"message\":\"%s\"}"
                                .formatted(
                                        now.toInstant().truncatedTo(ChronoUnit.MILLIS),
                                        LOGGER,
                                        sentence.replace("\\", "\\\\").replace("\"", "\\\""))
                        : "%s INFO  [%s] (%s) %s"
                                .formatted(
                                        HUMAN.format(now),
                                        LOGGER,
                                        Thread.currentThread().getName(),
                                        sentence));
        out.flush();
    }
}
