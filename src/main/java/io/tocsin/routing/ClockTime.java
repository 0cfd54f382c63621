package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of the day as minutes, as clocks show them: {@code 00:00} to {@code 24:00}. */
final class ClockTime {

    /** Stands for a text that is no time. */
    static final int NONE = -1;

    private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])|24:00");

    private ClockTime() {}

    /** What stands under {@code key}, which must be there; {@link #NONE} with a complaint. */
    static int read(Section section, String key) {
        JsonNode value = section.get(key);
        if (value == null) {
            section.complain(key, "is missing; write a time such as \"22:00\"");
            return NONE;
        }
        Matcher clock = CLOCK.matcher(value.isTextual() ? value.textValue() : "");
        if (!clock.matches()) {
            section.complain(
                    key,
                    "must be a time from \"00:00\" to \"24:00\", in quotes, not "
                            + Section.shown(value));
            return NONE;
        }
        return clock.group(1) == null
                ? CalendarTimes.DAY_IN_MINUTES
                : Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
    }

    /** The time of so many minutes. */
    static String text(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }
}
