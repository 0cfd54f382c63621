package io.tocsin.routing;

import static io.tocsin.Randomness.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Time intervals, minute by minute around changes of clocks, against rules that are as slow as they
 * are simple: they read the texts of the configuration.
 */
class CalendarPropertiesTest {

    private static final int RUNS = 150;
    private static final int MINUTES = 4 * 24 * 60;
    private static final long MINUTE = 60_000;

    private static final List<String> WEEKDAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

    private final RandomGenerator random = Randomness.of(CalendarPropertiesTest.class);

    /** What stands in the file of one of an interval's times. */
    private record Written(
            List<String> times,
            List<String> weekdays,
            List<String> days,
            List<String> months,
            List<String> years,
            String location) {

        String yaml() {
            List<String> keys = new ArrayList<>();
            add(keys, "times", times.stream().map(Written::time).toList());
            add(keys, "weekdays", quoted(weekdays));
            add(keys, "daysOfMonth", quoted(days));
            add(keys, "months", quoted(months));
            add(keys, "years", quoted(years));
            keys.add("location: " + location);
            return "{" + String.join(", ", keys) + "}";
        }

        private static void add(List<String> keys, String key, List<String> values) {
            if (!values.isEmpty()) {
                keys.add(key + ": [" + String.join(", ", values) + "]");
            }
        }

        private static List<String> quoted(List<String> ranges) {
            return ranges.stream().map(range -> '"' + range + '"').toList();
        }

        private static String time(String time) {
            return "{from: \"%s\", to: \"%s\"}".formatted(time.substring(0, 5), time.substring(6));
        }

        boolean holds(Instant moment) {
            ZonedDateTime there = moment.atZone(ZoneId.of(location));
            String clock = DateTimeFormatter.ofPattern("HH:mm").format(there);
            String weekday = there.getDayOfWeek().name().toLowerCase(Locale.ROOT);
            int day = there.getDayOfMonth();
            int fromTheEnd = day - LocalDate.from(there).lengthOfMonth() - 1;
            return among(
                            times,
                            time ->
                                    clock.compareTo(time.substring(0, 5)) >= 0
                                            && clock.compareTo(time.substring(6)) < 0)
                    && among(weekdays, range -> within(range, WEEKDAYS.indexOf(weekday)))
                    && among(
                            days,
                            range ->
                                    (first(range) > 0 ? day : fromTheEnd) >= first(range)
                                            && (last(range) > 0 ? day : fromTheEnd) <= last(range))
                    && among(months, range -> within(range, there.getMonthValue()))
                    && among(years, range -> within(range, there.getYear()));
        }

        private static boolean among(List<String> ranges, Predicate<String> test) {
            return ranges.isEmpty() || ranges.stream().anyMatch(test);
        }

        private static boolean within(String range, int number) {
            return first(range) <= number && number <= last(range);
        }

        private static int first(String range) {
            return number(range.split(":")[0]);
        }

        private static int last(String range) {
            String[] ends = range.split(":");
            return number(ends[ends.length - 1]);
        }

        private static int number(String end) {
            return WEEKDAYS.contains(end) ? WEEKDAYS.indexOf(end) : Integer.parseInt(end);
        }
    }

    @Test
    void it_holds_when_the_rules_say_so_and_changes_no_earlier_than_it_says() {
        int held = 0;
        for (int run = 0; run < RUNS; run++) {
            String location = location();
            List<Written> written = several(1, 2, () -> written(location));
            CalendarInterval interval = interval(written);
            long start = start(ZoneId.of(location));
            boolean[] expected = new boolean[MINUTES];
            for (int i = 0; i < MINUTES; i++) {
                Instant moment = Instant.ofEpochMilli(start + i * MINUTE);
                expected[i] = written.stream().anyMatch(one -> one.holds(moment));
                held += expected[i] ? 1 : 0;
                assertThat(interval.contains(moment.toEpochMilli()))
                        .as("%s at %s", written, moment)
                        .isEqualTo(expected[i]);
            }
            checkChanges(interval, start, expected, written);
        }
        assertThat(held).isBetween(RUNS * MINUTES / 50, RUNS * MINUTES * 49 / 50);
    }

    /** Between a moment and the next at which it may change, it does not. */
    private void checkChanges(
            CalendarInterval interval, long start, boolean[] expected, List<Written> written) {
        int i = 0;
        while (i < MINUTES) {
            long now = start + i * MINUTE + random.nextLong(MINUTE);
            long next = interval.changesAfter(now);
            assertThat(next)
                    .as("%s after %s", written, Instant.ofEpochMilli(now))
                    .isGreaterThan(now);
            int end = (int) Math.min(MINUTES, Math.max(i + 1, (next - start) / MINUTE));
            boolean same = expected[i];
            assertThat(IntStream.range(i, end).allMatch(at -> expected[at] == same))
                    .as("%s from %s to %s", written, Instant.ofEpochMilli(now), next)
                    .isTrue();
            i = end;
        }
    }

    private String location() {
        return oneOf(
                random,
                "UTC",
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "America/Sao_Paulo",
                "Pacific/Apia",
                "Asia/Kathmandu",
                "Asia/Gaza",
                "Africa/Casablanca");
    }

    /** Two days before a change of clocks, if there are any. */
    private long start(ZoneId zone) {
        Instant year =
                Instant.parse("2008-01-01T00:00:00Z").plusSeconds(random.nextInt(800_000_000));
        ZoneOffsetTransition change = zone.getRules().nextTransition(year);
        Instant around = change == null ? year : change.getInstant();
        return Math.floorDiv(around.toEpochMilli(), MINUTE) * MINUTE - MINUTES / 2 * MINUTE;
    }

    private Written written(String location) {
        return new Written(
                several(0, 2, this::time),
                several(0, 2, () -> range(0, 6)).stream()
                        .map(CalendarPropertiesTest::named)
                        .toList(),
                oneOf(random, 0, 1, 2) == 0 ? several(1, 3, this::days) : List.of(),
                random.nextInt(4) == 0 ? several(4, 6, () -> range(1, 12)) : List.of(),
                random.nextInt(4) == 0 ? List.of("2005:2020", "2022:2040") : List.of(),
                location);
    }

    private String time() {
        int from = oneOf(random, 0, 60, 90, 120, 150, 165, 1380, random.nextInt(1440));
        int to = oneOf(random, 120, 150, 180, 1440, from + 1 + random.nextInt(1440 - from));
        int last = to > from ? to : 1440;
        return "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, last / 60, last % 60);
    }

    private String range(int first, int last) {
        int from = random.nextInt(first, last + 1);
        int to = random.nextInt(from, last + 1);
        return from == to ? Integer.toString(from) : from + ":" + to;
    }

    private String days() {
        return switch (random.nextInt(3)) {
            case 0 -> range(1, 31);
            case 1 -> range(-31, -1);
            default -> random.nextInt(1, 5) + ":" + -random.nextInt(1, 20);
        };
    }

    private static String named(String range) {
        String[] ends = range.split(":");
        for (int i = 0; i < ends.length; i++) {
            ends[i] = WEEKDAYS.get(Integer.parseInt(ends[i]));
        }
        return String.join(":", ends);
    }

    private <T> List<T> several(int least, int most, Supplier<T> one) {
        int count = random.nextInt(least, most + 1);
        return IntStream.range(0, count).mapToObj(_ -> one.get()).toList();
    }

    private static CalendarInterval interval(List<Written> written) {
        String list = String.join(", ", written.stream().map(Written::yaml).toList());
        CalendarInterval interval =
                ConfigurationTexts.read("timeIntervals: {i: [" + list + "]}")
                        .timeIntervals()
                        .get("i");
        return Objects.requireNonNull(interval);
    }
}
