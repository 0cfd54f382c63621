package io.tocsin.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.routing.CalendarTimes.Range;
import java.time.ZoneOffset;
import java.util.List;

/** Writes time intervals as {@link TimeIntervalsReader} reads them. */
final class TimeIntervalWriter {

    private TimeIntervalWriter() {}

    /** All that {@code interval} says, but for its name. */
    static ArrayNode write(CalendarInterval interval) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (CalendarTimes times : interval.times()) {
            ObjectNode node = list.addObject();
            ArrayNode minutes = node.putArray(TimeIntervalsReader.TIMES);
            for (Range range : times.minutes()) {
                minutes.addObject()
                        .put(TimeIntervalsReader.FROM, ClockTime.text(range.first()))
                        .put(TimeIntervalsReader.TO, ClockTime.text(range.last()));
            }
            ranges(node, TimeIntervalsReader.WEEKDAYS, times.weekdays(), RangeKind.WEEKDAY);
            ranges(
                    node,
                    TimeIntervalsReader.DAYS_OF_MONTH,
                    times.daysOfMonth(),
                    RangeKind.DAY_OF_MONTH);
            ranges(node, TimeIntervalsReader.MONTHS, times.months(), RangeKind.MONTH);
            ranges(node, TimeIntervalsReader.YEARS, times.years(), RangeKind.YEAR);
            boolean utc = times.location().equals(ZoneOffset.UTC);
            node.put(
                    TimeIntervalsReader.LOCATION,
                    utc ? TimeIntervalsReader.UTC : times.location().getId());
        }
        return list;
    }

    private static void ranges(ObjectNode node, String key, List<Range> ranges, RangeKind kind) {
        node.set(
                key,
                ConfigurationWriter.texts(ranges.stream().map(range -> kind.text(range)).toList()));
    }
}
