package io.tocsin.routing;

import java.util.ArrayList;
import java.util.List;

/** Reads at which time intervals a route speaks, or does not. */
final class HoursReader {

    private final Named<CalendarInterval> intervals;
    private final Complaints complaints;

    HoursReader(Named<CalendarInterval> intervals, Complaints complaints) {
        this.intervals = intervals;
        this.complaints = complaints;
    }

    /** Those that stand under {@code key}. */
    List<TimeInterval> read(Section section, String key) {
        List<String> names = section.texts(key, "names of time intervals");
        List<TimeInterval> named = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!intervals.names().contains(names.get(i))) {
                complaints.add(
                        TreeReader.element(section.path(key), i),
                        intervals.unknown(
                                "time interval", names.get(i), "describe it under timeIntervals"));
            }
            CalendarInterval interval = intervals.good().get(names.get(i));
            if (interval != null) {
                named.add(interval);
            }
        }
        return named;
    }
}
