package io.tocsin.policy;

import static io.tocsin.policy.Policies.MINUTE;
import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.reminded;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.Severity;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People are told again: after 15 minutes, 30, 60, 120, 240, 240 … */
class RemindersTest {

    private final Story story = new Story(reminded(PLAIN, 15, 240, Integer.MAX_VALUE));
    private final RandomGenerator random = Randomness.of(RemindersTest.class);

    @Test
    void the_pauses_double_up_to_the_cap() {
        story.fires("0:00")
                .until("1000:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "15:00 reminded: speak reminder #1 until 45:00",
                        "45:00 reminded: speak reminder #2 until 105:00",
                        "105:00 reminded: speak reminder #3 until 225:00",
                        "225:00 reminded: speak reminder #4 until 465:00",
                        "465:00 reminded: speak reminder #5 until 705:00",
                        "705:00 reminded: speak reminder #6 until 945:00",
                        "945:00 reminded: speak reminder #7 until 1185:00");
    }

    @Test
    void there_are_no_more_than_the_policy_says() {
        new Story(reminded(PLAIN, 15, 240, 2))
                .fires("0:00")
                .until("1000:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "15:00 reminded: speak reminder #1 until 45:00",
                        "45:00 reminded: speak reminder #2");
    }

    @Test
    void nobody_is_reminded_of_what_is_over() {
        story.fires("0:00")
                .resolves("14:59.999")
                .until("1000:00")
                .is("0:00 fired: speak first-firing", "14:59.999 resolved: update resolved");
    }

    @Test
    void a_rise_begins_anew() {
        story.fires("0:00")
                .until("20:00")
                .fires(Severity.CRITICAL, "20:00")
                .until("70:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "15:00 reminded: speak reminder #1 until 45:00",
                        "20:00 escalated: speak escalated",
                        "35:00 reminded: speak reminder #1 until 65:00",
                        "65:00 reminded: speak reminder #2 until 125:00");
    }

    @Test
    void getting_better_goes_on_as_before() {
        story.fires(Severity.CRITICAL, "0:00")
                .until("20:00")
                .fires("20:00")
                .until("50:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "15:00 reminded: speak reminder #1 until 45:00",
                        "20:00 de-escalated: update de-escalated",
                        "45:00 reminded: speak reminder #2 until 105:00");
    }

    @Test
    void a_reminder_noticed_late_comes_once_and_the_next_counts_from_it() {
        story.fires("0:00")
                .lookedAt("500:00")
                .lookedAt("529:59.999")
                .lookedAt("530:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "500:00 reminded: speak reminder #1 until 530:00",
                        "530:00 reminded: speak reminder #2 until 590:00");
    }

    @Test
    void a_report_does_not_remind() {
        story.fires("0:00", "20:00").is("0:00 fired: speak first-firing", "20:00 hold duplicate");
    }

    @Test
    void a_reminder_repeats_what_is_true_now() {
        story.fires("0:00").until("15:00");

        assertThat(story.memory().voice())
                .isEqualTo(
                        new Voice(
                                (byte) 1,
                                (byte) 1,
                                Story.moment("15:00"),
                                1,
                                Story.moment("45:00"),
                                Long.MIN_VALUE,
                                1));
    }

    @Test
    void the_next_episode_is_reminded_of_from_the_first_pause_on() {
        story.fires("0:00")
                .until("50:00")
                .resolves("50:00")
                .fires("60:00")
                .until("80:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "15:00 reminded: speak reminder #1 until 45:00",
                        "45:00 reminded: speak reminder #2 until 105:00",
                        "50:00 resolved: update resolved",
                        "60:00 fired: speak first-firing",
                        "75:00 reminded: speak reminder #1 until 105:00");
    }

    /** Columns: first, cap, most, attempt, pause. */
    @ParameterizedTest
    @CsvSource({
        "15, 240, 2147483647, 0, 15",
        "15, 240, 2147483647, 1, 30",
        "15, 240, 2147483647, 3, 120",
        "15, 240, 2147483647, 4, 240",
        "15, 240, 2147483647, 5, 240",
        "15, 240, 2147483647, 57, 240",
        "15, 240, 2147483647, 58, 240",
        "15, 240, 2147483647, 59, 240",
        "15, 240, 2147483647, 60, 240",
        "15, 240, 2147483647, 63, 240",
        "15, 240, 2147483647, 64, 240",
        "15, 240, 2147483647, 10000, 240",
        "15, 240, 2147483647, 2147483646, 240",
        "15, 240, 3, 2, 60",
        "15, 240, 3, 3, 9223372036854775807",
        "15, 240, 0, 0, 9223372036854775807",
        "15, 15, 2147483647, 0, 15",
        "15, 15, 2147483647, 1, 15",
        "1, 9223372036854775807, 2147483647, 62, 4611686018427387904",
        "1, 9223372036854775807, 2147483647, 63, 4611686018427387904",
        "1, 9223372036854775807, 2147483647, 10000, 4611686018427387904",
        "3, 9223372036854775807, 2147483647, 10000, 6917529027641081856",
        "9223372036854775807, 9223372036854775807, 2147483647, 0, 9223372036854775807",
        "9223372036854775807, 9223372036854775807, 2147483647, 10000, 9223372036854775807",
        "4611686018427387904, 9223372036854775807, 2147483647, 10000, 4611686018427387904",
        "4611686018427387903, 9223372036854775807, 2147483647, 1, 9223372036854775806",
    })
    void the_pause_before_an_attempt(long first, long cap, int most, int attempt, long pause) {
        assertThat(new Reminders(first, cap, most, 0).pauseBefore(attempt, 0.99)).isEqualTo(pause);
    }

    @RepeatedTest(200)
    void any_pause_is_between_first_and_cap_and_none_is_shorter_than_the_one_before() {
        long first = random.nextLong(1, Long.MAX_VALUE) >> random.nextInt(63);
        first = Math.max(first, 1);
        long cap = first + (random.nextLong(0, Long.MAX_VALUE - first) >> random.nextInt(63));
        Reminders reminders = new Reminders(first, cap, Integer.MAX_VALUE, 0);
        long before = reminders.pauseBefore(0, 0);
        assertThat(before).isEqualTo(first);
        for (int attempt = 1; attempt < 130; attempt++) {
            long pause = reminders.pauseBefore(attempt, 0);
            assertThat(pause).isBetween(before, cap);
            assertThat(pause == cap || before > cap / 2 || pause == 2 * before || attempt > 61)
                    .isTrue();
            before = pause;
        }
    }

    /** Columns: jitter, chance, pause; the pause without jitter is 1000. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.999, 1000",
        "0.1, 0, 1000",
        "0.1, 0.5, 1050",
        "0.1, 0.999, 1099",
        "1, 0.5, 1500",
        "1, 0.9999, 1999",
    })
    void jitter_makes_it_later_by_up_to_its_part(double jitter, double chance, long pause) {
        assertThat(new Reminders(1000, 1000, 1, jitter).pauseBefore(0, chance)).isEqualTo(pause);
    }

    @Test
    void jitter_at_the_end_of_time_stays_there() {
        Reminders reminders = new Reminders(Long.MAX_VALUE, Long.MAX_VALUE, 1, 1);

        assertThat(reminders.pauseBefore(0, 0.999)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void chance_is_spread_evenly_and_is_the_same_for_the_same() {
        double sum = 0;
        int low = 0;
        for (int i = 0; i < 10_000; i++) {
            double chance = Reminders.chance(random.nextLong(), Story.moment("0:00"), i % 7);
            assertThat(chance).isGreaterThanOrEqualTo(0).isLessThan(1);
            sum += chance;
            low += chance < 0.25 ? 1 : 0;
        }
        assertThat(sum / 10_000).isBetween(0.48, 0.52);
        assertThat(low).isBetween(2250, 2750);
        assertThat(Reminders.chance(1, 2, 3)).isEqualTo(Reminders.chance(1, 2, 3));
    }

    /** Worked out with another implementation of SplitMix64's finaliser. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0",
        "1, 0, 0, 0.3381666012719897",
        "1, 2, 3, 0.17619660117891311",
        "-1, 1700000000000, 10000, 0.20686728103330654"
    })
    void chance_is_what_it_always_was(long alert, long spokeAt, int attempt, double chance) {
        assertThat(Reminders.chance(alert, spokeAt, attempt)).isEqualTo(chance);
    }

    @Test
    void alerts_that_began_together_are_not_reminded_of_together() {
        Policy policy =
                new Policy(
                        "jitter",
                        new Damping.Off(),
                        0,
                        HoldDown.NONE,
                        new Reminders(15 * MINUTE, 240 * MINUTE, 10, 0.5),
                        Long.MAX_VALUE,
                        null);
        Rehearsal one = new Rehearsal(policy, 1);
        Rehearsal other = new Rehearsal(policy, 2);
        Report report =
                new Report(
                        io.tocsin.alert.Status.FIRING,
                        Severity.ERROR,
                        Report.UNCLAIMED,
                        Report.UNCLAIMED,
                        1);
        one.report(report, 0, step -> {});
        other.report(report, 0, step -> {});

        assertThat(one.nextDue()).isNotEqualTo(other.nextDue());
        assertThat(one.nextDue()).isBetween(15 * MINUTE, 15 * MINUTE * 3 / 2);
        assertThat(other.nextDue()).isBetween(15 * MINUTE, 15 * MINUTE * 3 / 2);
    }
}
