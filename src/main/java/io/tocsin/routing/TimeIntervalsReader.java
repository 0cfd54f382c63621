package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.problem.Excerpt;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the time intervals. */
final class TimeIntervalsReader {

    static final String TIMES = "times";
    static final String FROM = "from";
    static final String TO = "to";
    static final String WEEKDAYS = "weekdays";
    static final String DAYS_OF_MONTH = "daysOfMonth";
    static final String MONTHS = "months";
    static final String YEARS = "years";
    static final String LOCATION = "location";

    /** The same as nothing. */
    static final String UTC = "UTC";

    private static final List<String> KEYS =
            List.of(TIMES, WEEKDAYS, DAYS_OF_MONTH, MONTHS, YEARS, LOCATION);

    private final Complaints complaints;

    TimeIntervalsReader(Complaints complaints) {
        this.complaints = complaints;
    }

    Named<CalendarInterval> read(Section root) {
        return Named.read(
                root, ConfigurationReader.TIME_INTERVALS, "time intervals", complaints, this::read);
    }

    private @Nullable CalendarInterval read(String name, JsonNode node, String path) {
        int before = complaints.size();
        if (!node.isArray() || node.isEmpty()) {
            complaints.add(
                    path,
                    "must be a list of at least one object with "
                            + String.join(", ", KEYS)
                            + "; put a - before it");
            return null;
        }
        List<CalendarTimes> times = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String at = TreeReader.element(path, i);
            Section section = Section.of(node.get(i), at, KEYS, complaints);
            if (section != null) {
                times.add(times(section));
            }
        }
        return complaints.size() == before ? new CalendarInterval(name, times) : null;
    }

    private CalendarTimes times(Section section) {
        return new CalendarTimes(
                minutes(section),
                ranges(section, WEEKDAYS, RangeKind.WEEKDAY),
                ranges(section, DAYS_OF_MONTH, RangeKind.DAY_OF_MONTH),
                ranges(section, MONTHS, RangeKind.MONTH),
                ranges(section, YEARS, RangeKind.YEAR),
                location(section));
    }

    private List<CalendarTimes.Range> minutes(Section section) {
        List<CalendarTimes.Range> ranges = new ArrayList<>();
        JsonNode list = section.list(TIMES, "times, such as [{from: \"09:00\", to: \"17:00\"}]");
        for (int i = 0; i < list.size(); i++) {
            String at = TreeReader.element(section.path(TIMES), i);
            Section times = Section.of(list.get(i), at, List.of(FROM, TO), complaints);
            if (times != null) {
                int from = ClockTime.read(times, FROM);
                int to = ClockTime.read(times, TO);
                if (from != ClockTime.NONE && to != ClockTime.NONE && from >= to) {
                    times.complain(
                            TO,
                            "must be later than from; write times that go past midnight as two, one"
                                    + " to \"24:00\" and one from \"00:00\"");
                }
                ranges.add(new CalendarTimes.Range(from, to));
            }
        }
        return ranges;
    }

    private List<CalendarTimes.Range> ranges(Section section, String key, RangeKind kind) {
        List<CalendarTimes.Range> ranges = new ArrayList<>();
        JsonNode list = section.list(key, "ranges, such as [" + kind.example() + "]");
        for (int i = 0; i < list.size(); i++) {
            try {
                ranges.add(kind.read(list.get(i)));
            } catch (UnreadableException e) {
                complaints.add(
                        TreeReader.element(section.path(key), i), String.valueOf(e.getMessage()));
            }
        }
        return ranges;
    }

    private static ZoneId location(Section section) {
        String text = section.text(LOCATION);
        try {
            return text == null || text.equals(UTC) ? ZoneOffset.UTC : ZoneId.of(text);
        } catch (DateTimeException e) {
            section.complain(
                    LOCATION,
                    "must be a name of the time zone database such as Europe/Berlin, not "
                            + Excerpt.quote(String.valueOf(text)));
            return ZoneOffset.UTC;
        }
    }
}
