package io.tocsin.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * Times of the calendar. All of what is said must hold; of a list, one of its ranges; an empty list
 * says nothing.
 *
 * @param minutes of the day, 0 to 1440, the last one excluded
 * @param weekdays 0 is Sunday, 6 is Saturday
 * @param daysOfMonth from 1, or counted from the end: -1 is the last
 * @param months 1 is January
 * @param years of the Gregorian calendar
 * @param location by whose clocks and calendars
 */
public record CalendarTimes(
        List<Range> minutes,
        List<Range> weekdays,
        List<Range> daysOfMonth,
        List<Range> months,
        List<Range> years,
        ZoneId location) {

    static final int DAY_IN_MINUTES = 24 * 60;
    private static final int DAYS_OF_WEEK = 7;

    /** From the first to the last. */
    public record Range(int first, int last) {

        boolean contains(int number) {
            return first <= number && number <= last;
        }
    }

    /** Copies the lists. */
    public CalendarTimes {
        minutes = List.copyOf(minutes);
        weekdays = List.copyOf(weekdays);
        daysOfMonth = List.copyOf(daysOfMonth);
        months = List.copyOf(months);
        years = List.copyOf(years);
    }

    /** Whether {@code moment} is one of them. */
    boolean contains(Instant moment) {
        LocalDateTime there = LocalDateTime.ofInstant(moment, location);
        return isAmong(minutes, there)
                && holds(weekdays, there.getDayOfWeek().getValue() % DAYS_OF_WEEK)
                && isAmongDays(there.toLocalDate())
                && holds(months, there.getMonthValue())
                && holds(years, there.getYear());
    }

    private static boolean isAmong(List<Range> minutes, LocalDateTime there) {
        int minute = there.getHour() * 60 + there.getMinute();
        for (Range range : minutes) {
            if (range.first() <= minute && minute < range.last()) {
                return true;
            }
        }
        return minutes.isEmpty();
    }

    private boolean isAmongDays(LocalDate date) {
        for (Range range : daysOfMonth) {
            int length = date.lengthOfMonth();
            int first = counted(range.first(), length);
            // The 30th to the 31st is no day of February, not its last one.
            if (first <= length
                    && first <= date.getDayOfMonth()
                    && date.getDayOfMonth() <= counted(range.last(), length)) {
                return true;
            }
        }
        return daysOfMonth.isEmpty();
    }

    private static int counted(int day, int length) {
        return day < 0 ? length + day + 1 : day;
    }

    private static boolean holds(List<Range> ranges, int number) {
        for (Range range : ranges) {
            if (range.contains(number)) {
                return true;
            }
        }
        return ranges.isEmpty();
    }

    /**
     * The next moment after {@code moment} at which a day or one of the ranges of minutes begins or
     * ends there, or at which clocks are changed; {@link Long#MAX_VALUE} if all moments are alike.
     */
    long changesAfter(Instant moment) {
        if (isAlways()) {
            return Long.MAX_VALUE;
        }
        long next = Long.MAX_VALUE;
        ZoneOffsetTransition change = location.getRules().nextTransition(moment);
        if (change != null) {
            next = change.getInstant().toEpochMilli();
        }
        LocalDate today = ZonedDateTime.ofInstant(moment, location).toLocalDate();
        for (LocalDate day = today; !day.isAfter(today.plusDays(1)); day = day.plusDays(1)) {
            next = Math.min(next, after(moment, day.atStartOfDay()));
            for (Range range : minutes) {
                next = Math.min(next, after(moment, at(day, range.first())));
                next = Math.min(next, after(moment, at(day, range.last())));
            }
        }
        return next;
    }

    private boolean isAlways() {
        return minutes.isEmpty()
                && weekdays.isEmpty()
                && daysOfMonth.isEmpty()
                && months.isEmpty()
                && years.isEmpty();
    }

    private static LocalDateTime at(LocalDate day, int minute) {
        return day.atStartOfDay().plusMinutes(minute);
    }

    /** When clocks there first show {@code time} after {@code moment}; they may do so twice. */
    private long after(Instant moment, LocalDateTime time) {
        long first = Long.MAX_VALUE;
        for (ZoneOffset offset : location.getRules().getValidOffsets(time)) {
            Instant then = time.toInstant(offset);
            if (then.isAfter(moment)) {
                first = Math.min(first, then.toEpochMilli());
            }
        }
        return first;
    }
}
