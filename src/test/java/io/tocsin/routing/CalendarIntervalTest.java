package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a time interval holds, and when that may change. */
class CalendarIntervalTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "what says nothing holds always              | {}                                          | 2026-03-01T12:00:00Z | true",
                "a time begins at its first minute           | {times: [{from: '09:00', to: '17:00'}]}     | 2026-03-01T09:00:00Z | true",
                "a time ends before its last minute          | {times: [{from: '09:00', to: '17:00'}]}     | 2026-03-01T17:00:00Z | false",
                "it holds until the last moment before that  | {times: [{from: '09:00', to: '17:00'}]}     | 2026-03-01T16:59:59.999Z | true",
                "24:00 is the end of the day                 | {times: [{from: '22:00', to: '24:00'}]}     | 2026-03-01T23:59:59Z | true",
                "one of several times is enough              | {times: [{from: '00:00', to: '01:00'}, {from: '05:00', to: '06:00'}]} | 2026-03-01T05:30:00Z | true",
                "all kinds must hold                         | {times: [{from: '09:00', to: '17:00'}], weekdays: ['monday:friday']} | 2026-03-01T12:00:00Z | false",
                "the week begins on Sunday                   | {weekdays: ['sunday:tuesday']}              | 2026-03-01T12:00:00Z | true",
                "the week ends on Saturday                   | {weekdays: ['friday:saturday']}             | 2026-03-01T12:00:00Z | false",
                "names may begin with capitals                | {weekdays: [Sunday], months: [March]}       | 2026-03-01T12:00:00Z | true",
                "months may be numbers                       | {months: ['3:4']}                           | 2026-04-30T12:00:00Z | true",
                "the month after the range is out            | {months: ['3:4']}                           | 2026-05-01T00:00:00Z | false",
                "years are inclusive                         | {years: ['2024:2026']}                      | 2026-12-31T23:59:00Z | true",
                "and end                                     | {years: ['2024:2026']}                      | 2027-01-01T00:00:00Z | false",
                "-1 is the last day of a short month         | {daysOfMonth: ['-1']}                       | 2026-02-28T12:00:00Z | true",
                "and of a leap year's February               | {daysOfMonth: ['-1']}                       | 2028-02-28T12:00:00Z | false",
                "and of a month in which clocks are changed  | {daysOfMonth: ['-1'], location: Europe/Berlin} | 2026-03-31T12:00:00Z | true",
                "days count from the first to the last       | {daysOfMonth: ['1:-1']}                     | 2026-02-28T12:00:00Z | true",
                "the last three days                         | {daysOfMonth: ['-3:-1']}                    | 2026-02-26T00:00:00Z | true",
                "not the fourth from the end                 | {daysOfMonth: ['-3:-1']}                    | 2026-02-25T23:59:00Z | false",
                "a range past a short month ends with it     | {daysOfMonth: ['27:31']}                    | 2026-02-28T12:00:00Z | true",
                "a day that a month has not is not its last  | {daysOfMonth: ['30:31']}                    | 2026-02-28T12:00:00Z | false",
                "31 days before the end is the whole month   | {daysOfMonth: ['-31:-1']}                   | 2026-02-01T12:00:00Z | true",
                "the location's clocks count                 | {times: [{from: '09:00', to: '10:00'}], location: Europe/Berlin} | 2026-01-15T08:30:00Z | true",
                "in summer too                               | {times: [{from: '09:00', to: '10:00'}], location: Europe/Berlin} | 2026-07-15T08:30:00Z | false",
                "the location's day counts                   | {weekdays: [monday], location: Pacific/Auckland} | 2026-03-01T12:00:00Z | true",
                "without a location it is UTC's              | {weekdays: [monday]}                        | 2026-03-01T12:00:00Z | false",
                "an hour that comes twice holds twice        | {times: [{from: '02:00', to: '03:00'}], location: Europe/Berlin} | 2026-10-25T01:30:00Z | true",
                "an hour that is left out does not come      | {times: [{from: '02:00', to: '03:00'}], location: Europe/Berlin} | 2026-03-29T01:00:00Z | false",
            })
    void a_time_interval_holds_or_not(String sentence, String times, String moment, boolean holds) {
        assertThat(interval(times).contains(Instant.parse(moment).toEpochMilli())).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a time begins              | {times: [{from: '09:00', to: '17:00'}]} | 2026-03-01T08:59:00Z | 2026-03-01T09:00:00Z",
                "a time ends                | {times: [{from: '09:00', to: '17:00'}]} | 2026-03-01T09:00:00Z | 2026-03-01T17:00:00Z",
                "the day ends               | {times: [{from: '09:00', to: '17:00'}]} | 2026-03-01T17:00:00Z | 2026-03-02T00:00:00Z",
                "a weekday ends             | {weekdays: [monday]}                    | 2026-03-01T12:00:00Z | 2026-03-02T00:00:00Z",
                "clocks are changed         | {times: [{from: '02:30', to: '04:00'}], location: Europe/Berlin} | 2026-03-29T00:30:00Z | 2026-03-29T01:00:00Z",
                "it comes a second time     | {times: [{from: '02:30', to: '04:00'}], location: Europe/Berlin} | 2026-10-25T01:00:00Z | 2026-10-25T01:30:00Z",
                "a midnight that never was  | {weekdays: [sunday], location: America/Sao_Paulo} | 2018-11-03T12:00:00Z | 2018-11-04T03:00:00Z",
            })
    void the_next_moment_at_which_it_may_change(String why, String times, String now, String next) {
        assertThat(interval(times).changesAfter(Instant.parse(now).toEpochMilli()))
                .isEqualTo(Instant.parse(next).toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({"{}", "{location: Europe/Berlin}"})
    void what_holds_always_never_changes(String times) {
        assertThat(interval(times).changesAfter(0)).isEqualTo(Long.MAX_VALUE);
    }

    private static CalendarInterval interval(String times) {
        CalendarInterval interval =
                ConfigurationTexts.read("timeIntervals: {i: [" + times + "]}")
                        .timeIntervals()
                        .get("i");
        return Objects.requireNonNull(interval);
    }
}
