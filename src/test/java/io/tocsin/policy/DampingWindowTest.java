package io.tocsin.policy;

import static io.tocsin.policy.Damping.Change.NONE;
import static io.tocsin.policy.Damping.Change.SEVERITY;
import static io.tocsin.policy.Damping.Change.STATUS;
import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.damped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.Randomness;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the last 20 possible changes, 30 % hold an alert back and 20 % let it go; or an hour. */
class DampingWindowTest {

    private static final long NOW = Story.moment("0:00");
    private static final long HOUR = 3_600_000;
    private static final Damping.Window WINDOW = new Damping.Window(20, 30, HOUR, true);
    private static final int ALL = (1 << 20) - 1;

    private final RandomGenerator random = Randomness.of(DampingWindowTest.class);

    /** Worked out by hand from the manual: the oldest weighs 0.75, the newest 1.25, of 20. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 6.25",
        "2, 6.118421052631579",
        "3, 12.368421052631579",
        "524288, 3.75",
        "262144, 3.8815789473684212",
        "524289, 10",
        "1048575, 100",
        "1024, 4.934210526315789",
        "1023, 56.578947368421055",
        "1047552, 43.421052631578945",
        "699050, 49.34210526315789",
        "349525, 50.65789473684211",
        "1048576, 0",
    })
    void the_share_of_changes(int history, double percent) {
        assertThat(Damping.Window.percent(history)).isCloseTo(percent, within(1e-9));
    }

    /** The same formula, told from the oldest on, as Nagios' source has it. */
    @RepeatedTest(200)
    void the_share_of_changes_is_that_of_nagios() {
        int history = random.nextInt(ALL + 1);
        double sum = 0;
        for (int k = 0; k < 20; k++) {
            boolean changed = (history & 1 << 19 - k) != 0;
            sum += changed ? 0.75 + k * 0.5 / 19 : 0;
        }

        assertThat(Damping.Window.percent(history)).isCloseTo(sum * 100 / 20, within(1e-9));
    }

    @Test
    void checks_of_what_never_changed_are_no_news() {
        assertThat(WINDOW.count(Penalty.NONE, NONE, NOW)).isSameAs(Penalty.NONE);
    }

    @Test
    void a_first_change() {
        assertThat(WINDOW.count(Penalty.NONE, STATUS, NOW))
                .isEqualTo(new Penalty(6.25, NOW, 1, NOW, 1, false, 0));
    }

    @Test
    void a_change_of_severity_is_one_like_any_other() {
        assertThat(WINDOW.count(Penalty.NONE, SEVERITY, NOW))
                .isEqualTo(new Penalty(6.25, NOW, 1, NOW, 1, false, 0));
    }

    @Test
    void a_check_without_a_change_makes_the_earlier_ones_older() {
        Penalty penalty = new Penalty(6.25, NOW, 1, NOW, 1, false, 0);

        Penalty next = WINDOW.count(penalty, NONE, NOW + 1);

        assertThat(next.value()).isCloseTo(6.118421052631579, within(1e-9));
        assertThat(next.history()).isEqualTo(2);
        assertThat(next.at()).isEqualTo(NOW + 1);
        assertThat(next.restlessSince()).isEqualTo(NOW);
        assertThat(next.changes()).isEqualTo(1);
    }

    @Test
    void the_oldest_change_is_forgotten() {
        Penalty penalty = new Penalty(3.75, NOW, 1 << 19, NOW, 1, false, 0);

        Penalty next = WINDOW.count(penalty, NONE, NOW + 1);

        assertThat(next.history()).isZero();
        assertThat(next.value()).isZero();
    }

    @Test
    void what_was_calm_begins_anew() {
        Penalty penalty = new Penalty(0, NOW, 0, NOW, 5, false, 0);

        assertThat(WINDOW.count(penalty, STATUS, NOW + 1))
                .isEqualTo(new Penalty(6.25, NOW + 1, 1, NOW + 1, 1, false, 0));
    }

    @Test
    void a_clock_that_goes_back_takes_nothing_back() {
        Penalty penalty = new Penalty(6.25, NOW, 1, NOW, 1, false, 0);

        assertThat(WINDOW.count(penalty, NONE, NOW - 9).at()).isEqualTo(NOW);
    }

    /** Four changes in a row are 24.21 %, five are 29.93 %. */
    @Test
    void it_is_held_from_the_threshold_on() {
        Penalty four = changes(new Damping.Window(1, 29.93, HOUR, true), 4);
        Penalty five = changes(new Damping.Window(1, 29.93, HOUR, true), 5);

        assertThat(four.value()).isCloseTo(24.2105, within(1e-4));
        assertThat(four.flapping()).isFalse();
        assertThat(five.value()).isCloseTo(29.9342, within(1e-4));
        assertThat(five.flapping()).isTrue();
        assertThat(five.changes()).isEqualTo(5);
        assertThat(five.held()).isZero();
    }

    @Test
    void at_the_threshold_it_is_held_and_just_below_it_is_not() {
        double exactly = Damping.Window.percent(31);

        assertThat(changes(new Damping.Window(1, exactly, HOUR, true), 5).flapping()).isTrue();
        assertThat(changes(new Damping.Window(1, Math.nextUp(exactly), HOUR, true), 5).flapping())
                .isFalse();
    }

    @Test
    void at_the_lower_threshold_it_is_released_and_just_above_it_is_not() {
        Penalty held = new Penalty(50, NOW, 15, NOW, 9, true, 3);
        double next = Damping.Window.percent(30);

        assertThat(new Damping.Window(next, 90, HOUR, true).count(held, NONE, NOW).flapping())
                .isFalse();
        assertThat(
                        new Damping.Window(Math.nextDown(next), 90, HOUR, true)
                                .count(held, NONE, NOW)
                                .flapping())
                .isTrue();
    }

    @Test
    void a_change_releases_nothing_and_counts_as_held() {
        Penalty held = new Penalty(50, NOW, 0, NOW, 9, true, 3);

        assertThat(WINDOW.count(held, STATUS, NOW + 1))
                .isEqualTo(new Penalty(6.25, NOW + 1, 1, NOW, 10, true, 4));
    }

    @Test
    void a_check_without_a_change_is_not_counted_as_held() {
        Penalty held = new Penalty(50, NOW, ALL, NOW, 9, true, 3);

        assertThat(WINDOW.count(held, NONE, NOW + 1).held()).isEqualTo(3);
        assertThat(WINDOW.count(held, NONE, NOW + 1).changes()).isEqualTo(9);
    }

    /** Else a configuration that was made stricter would begin what nobody is told of. */
    @Test
    void a_check_without_a_change_never_begins_to_hold_it() {
        Penalty restless = new Penalty(25, NOW, 15, NOW, 4, false, 0);
        Damping.Window stricter = new Damping.Window(5, 10, HOUR, true);

        assertThat(stricter.count(restless, NONE, NOW + 1).flapping()).isFalse();
        assertThat(stricter.count(restless, STATUS, NOW + 1).flapping()).isTrue();
    }

    @Test
    void a_source_that_falls_silent_is_released_after_the_longest_wait() {
        Penalty held = new Penalty(50, NOW, ALL, NOW, 9, true, 3);

        assertThat(WINDOW.releaseAt(held)).isEqualTo(NOW + HOUR);
        assertThat(WINDOW.release(held, NOW + HOUR)).isSameAs(Penalty.NONE);
    }

    @Test
    void the_share_does_not_decay() {
        Penalty held = new Penalty(50, NOW, ALL, NOW, 9, true, 3);

        assertThat(WINDOW.valueAt(held, NOW + 99 * HOUR)).isEqualTo(50);
        assertThat(WINDOW.startsAbove()).isEqualTo(30);
        assertThat(WINDOW.endsAt()).isEqualTo(20);
        assertThat(WINDOW.risesSpeak()).isTrue();
        assertThat(new Damping.Window(1, 2, 3, false).risesSpeak()).isFalse();
        assertThat(Damping.Window.CHECKS).isEqualTo(21);
    }

    @Test
    void a_source_that_falls_silent_while_it_flaps_is_told_of_as_it_is() {
        Story story = new Story(damped(PLAIN, WINDOW));
        story.fires("0:00").resolves("1:00").fires("2:00").resolves("3:00").fires("4:00");
        story.resolves("5:00")
                .fires("6:00")
                .resolves("7:00")
                .fires("8:00")
                .until("200:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: speak first-firing",
                        "3:00 resolved: update resolved",
                        "4:00 fired: speak first-firing",
                        "5:00 resolved: update resolved",
                        "6:00 fired: hold flapping 35.53/30 #6 until 66:00 flapping",
                        "7:00 resolved: hold flapping 40.99/30 #7 until 67:00",
                        "8:00 fired: hold flapping 46.32/30 #8 until 68:00",
                        "68:00 flapping-ended: speak flapping-ended 0.00/20 #2");
    }

    @Test
    void a_steady_source_ends_it_with_the_check_that_makes_it_calm() {
        Story story = new Story(damped(PLAIN, new Damping.Window(23, 24, HOUR, true)));
        story.fires("0:00").resolves("1:00").fires("2:00").resolves("3:00").fires("4:00");
        story.fires("5:00", "6:00", "7:00", "8:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: speak first-firing",
                        "3:00 resolved: update resolved",
                        "4:00 fired: hold flapping 24.21/24 #4 until 64:00 flapping",
                        "5:00 counted hold duplicate",
                        "6:00 counted hold duplicate",
                        "7:00 flapping-ended: speak flapping-ended 22.63/23 #0",
                        "8:00 counted hold duplicate");
    }

    /** Else it would have ended without a word. */
    @Test
    void a_check_that_changes_only_the_texts_ends_it_like_any_other() {
        Story story = new Story(damped(PLAIN, new Damping.Window(23, 24, HOUR, true)));
        story.fires("0:00").resolves("1:00").fires("2:00").resolves("3:00").fires("4:00");
        story.says(2, "5:00")
                .says(3, "6:00")
                .says(4, "7:00")
                .says(5, "8:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: speak first-firing",
                        "3:00 resolved: update resolved",
                        "4:00 fired: hold flapping 24.21/24 #4 until 64:00 flapping",
                        "5:00 changed: hold flapping 23.68/24 #4 until 65:00",
                        "6:00 changed: hold flapping 23.16/24 #4 until 66:00",
                        "7:00 flapping-ended: speak flapping-ended 22.63/23 #0",
                        "8:00 changed: update content-changed");
    }

    private static Penalty changes(Damping damping, int count) {
        Penalty penalty = Penalty.NONE;
        for (int i = 0; i < count; i++) {
            penalty = damping.count(penalty, STATUS, NOW + i);
        }
        return penalty;
    }
}
