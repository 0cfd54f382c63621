package io.tocsin.routing.alertmanager;

import java.util.List;
import java.util.Locale;

/** Carries the time intervals over, those of the older section too. */
final class IntervalConversion {

    private final Names names;
    private final Notes notes;

    IntervalConversion(Names names, Notes notes) {
        this.names = names;
        this.notes = notes;
    }

    /** Adds the time intervals of {@code original} to {@code root}. */
    void convert(Original original, Converted root) {
        section(original, "time_intervals", root);
        section(original, "mute_time_intervals", root);
    }

    private void section(Original original, String key, Converted root) {
        List<Original> intervals = original.list(key);
        for (Original interval : intervals) {
            String name = interval.text("name");
            if (name == null || name.isEmpty()) {
                interval.complain("name", "is missing");
            } else if (!names.add(name, interval.path("name"))) {
                interval.complain("name", "is there more than once; leave one out");
            } else {
                Converted all = root.object("timeIntervals", original.path(key));
                List<Original> ranges = interval.list("time_intervals");
                if (ranges.isEmpty()) {
                    interval.complain("time_intervals", "is empty, so it never holds; remove it");
                }
                for (Original times : ranges) {
                    times(times, all.addObject(names.get(name), times.path()));
                }
                left(interval);
            }
        }
        if (!intervals.isEmpty()) {
            notes.carried(original.path(key), intervals.size() + " of them, as they are");
        }
    }

    private void times(Original times, Converted converted) {
        for (Original range : times.list("times")) {
            Converted hours = converted.addObject("times", range.path());
            text(range, "start_time", hours, "from");
            text(range, "end_time", hours, "to");
            left(range);
        }
        texts(times, "weekdays", converted, "weekdays");
        texts(times, "days_of_month", converted, "daysOfMonth");
        texts(times, "months", converted, "months");
        texts(times, "years", converted, "years");
        String location = times.text("location");
        if (location != null && location.equals("Local")) {
            notes.todo(
                    times.path("location"),
                    "was the machine's own time zone, and is UTC now: name the time zone");
        } else if (location != null && !location.isEmpty()) {
            converted.put("location", location, times.path("location"));
        }
        left(times);
    }

    private static void text(Original from, String key, Converted converted, String here) {
        String text = from.text(key);
        if (text != null) {
            converted.put(here, text, from.path(key));
        }
    }

    private static void texts(Original from, String key, Converted converted, String here) {
        from.texts(key)
                .forEach((path, text) -> converted.add(here, text.toLowerCase(Locale.ROOT), path));
    }

    private void left(Original of) {
        for (String key : of.left()) {
            notes.todo(of.path(key), "not known, so left out: look whether it changes the times");
        }
    }
}
