package io.tocsin.routing;

import java.time.Instant;
import java.util.List;

/**
 * A time interval of the configuration file, as Alertmanager understands them.
 *
 * @param times any of which may hold
 */
public record CalendarInterval(String name, List<CalendarTimes> times) implements TimeInterval {

    /** Copies the list. */
    public CalendarInterval {
        times = List.copyOf(times);
    }

    @Override
    public boolean contains(long now) {
        Instant moment = Instant.ofEpochMilli(now);
        for (CalendarTimes one : times) {
            if (one.contains(moment)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long changesAfter(long now) {
        Instant moment = Instant.ofEpochMilli(now);
        long next = Long.MAX_VALUE;
        for (CalendarTimes one : times) {
            next = Math.min(next, one.changesAfter(moment));
        }
        return next;
    }
}
