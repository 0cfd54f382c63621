package io.tocsin.policy;

import static io.tocsin.policy.Damping.Change.NONE;
import static io.tocsin.policy.Damping.Change.SEVERITY;
import static io.tocsin.policy.Damping.Change.STATUS;
import static io.tocsin.policy.Policies.DECAY;
import static io.tocsin.policy.Policies.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1000 for a flap, 500 for a severity; halves in 15 minutes; held above 2000 down to 750. */
class DampingDecayTest {

    private static final long NOW = Story.moment("0:00");

    /** Columns: penalty, minutes, what is left of it. */
    @ParameterizedTest
    @CsvSource({
        "1000, 0, 1000",
        "1000, 15, 500",
        "1000, 30, 250",
        "1000, 7.5, 707.1067811865476",
        "1000, 5, 793.7005259840998",
        "1000, 10, 629.9605249474366",
        "3000, 1, 2864.5248117312494",
        "12000, 60, 750",
        "12000, 1500000, 0",
        "1000, -1, 1000",
        "0, 15, 0",
    })
    void the_penalty_halves_in_fifteen_minutes(double value, double minutes, double left) {
        Penalty penalty = new Penalty(value, NOW, 0, NOW, 1, false, 0);

        assertThat(DECAY.valueAt(penalty, NOW + (long) (minutes * MINUTE)))
                .isCloseTo(left, within(1e-9));
    }

    @Test
    void a_first_flap_counts_in_full() {
        assertThat(DECAY.count(Penalty.NONE, STATUS, NOW))
                .isEqualTo(new Penalty(1000, NOW, 0, NOW, 1, false, 0));
    }

    @Test
    void a_first_change_of_severity_counts_half() {
        assertThat(DECAY.count(Penalty.NONE, SEVERITY, NOW))
                .isEqualTo(new Penalty(500, NOW, 0, NOW, 1, false, 0));
    }

    @Test
    void nothing_counts_for_nothing() {
        Penalty penalty = new Penalty(1500, NOW, 0, NOW, 2, true, 1);

        assertThat(DECAY.count(penalty, NONE, NOW + MINUTE)).isSameAs(penalty);
    }

    @Test
    void a_flap_is_added_to_what_is_left() {
        Penalty penalty = new Penalty(1600, NOW, 0, NOW - MINUTE, 2, false, 0);

        assertThat(DECAY.count(penalty, STATUS, NOW + 15 * MINUTE))
                .isEqualTo(new Penalty(1800, NOW + 15 * MINUTE, 0, NOW - MINUTE, 3, false, 0));
    }

    @Test
    void at_the_threshold_it_is_not_yet_held() {
        Penalty penalty = new Penalty(1000, NOW, 0, NOW, 1, false, 0);

        assertThat(DECAY.count(penalty, STATUS, NOW))
                .isEqualTo(new Penalty(2000, NOW, 0, NOW, 2, false, 0));
    }

    @Test
    void above_the_threshold_it_is_held_and_that_change_is_not_one_of_the_held() {
        Penalty penalty = new Penalty(1000.001, NOW, 0, NOW, 1, false, 0);

        assertThat(DECAY.count(penalty, STATUS, NOW))
                .isEqualTo(new Penalty(2000.001, NOW, 0, NOW, 2, true, 0));
    }

    @Test
    void once_held_it_stays_held_below_the_threshold() {
        Penalty penalty = new Penalty(1000, NOW, 0, NOW, 5, true, 3);

        assertThat(DECAY.count(penalty, SEVERITY, NOW))
                .isEqualTo(new Penalty(1500, NOW, 0, NOW, 6, true, 4));
    }

    @Test
    void what_has_decayed_to_less_than_the_release_was_calm() {
        Penalty penalty = new Penalty(1499.999, NOW, 0, NOW, 5, false, 0);
        long later = NOW + 15 * MINUTE;

        Penalty next = DECAY.count(penalty, STATUS, later);

        assertThat(next.restlessSince()).isEqualTo(later);
        assertThat(next.changes()).isEqualTo(1);
    }

    @Test
    void what_has_decayed_to_the_release_was_not_calm_yet() {
        Penalty penalty = new Penalty(1500, NOW, 0, NOW, 5, false, 0);

        Penalty next = DECAY.count(penalty, STATUS, NOW + 15 * MINUTE);

        assertThat(next.restlessSince()).isEqualTo(NOW);
        assertThat(next.changes()).isEqualTo(6);
    }

    @Test
    void what_is_held_is_not_calm_however_low() {
        Penalty penalty = new Penalty(10, NOW, 0, NOW, 5, true, 2);

        assertThat(DECAY.count(penalty, STATUS, NOW + MINUTE).restlessSince()).isEqualTo(NOW);
    }

    @Test
    void a_clock_that_goes_back_decays_nothing_and_takes_nothing_back() {
        Penalty penalty = new Penalty(900, NOW, 0, NOW, 1, false, 0);

        assertThat(DECAY.count(penalty, STATUS, NOW - MINUTE))
                .isEqualTo(new Penalty(1900, NOW, 0, NOW, 2, false, 0));
    }

    @Test
    void the_penalty_never_exceeds_the_ceiling() {
        assertThat(DECAY.ceiling()).isEqualTo(12_000);
        Penalty penalty = new Penalty(11_500, NOW, 0, NOW, 20, true, 9);

        assertThat(DECAY.count(penalty, SEVERITY, NOW).value()).isEqualTo(12_000);
        assertThat(DECAY.count(penalty, STATUS, NOW).value()).isEqualTo(12_000);
    }

    /** Columns: penalty, milliseconds until it is released. */
    @ParameterizedTest
    @CsvSource({
        "750, 0",
        "700, 0",
        "750.0001, 1",
        "1500, 900000",
        "3000, 1800000",
        "6000, 2700000",
        "12000, 3600000",
        "2000, 1273534",
        "2001, 1274183",
        "5000, 2463270",
        "99999, 3600000",
    })
    void the_release_is_computed(double value, long wait) {
        Penalty penalty = new Penalty(value, NOW, 0, NOW, 3, true, 0);

        assertThat(DECAY.releaseAt(penalty)).isEqualTo(NOW + wait);
        assertThat(DECAY.ends(penalty)).isTrue();
    }

    @Test
    void what_is_released_at_the_end_of_time_never_is() {
        Penalty penalty = new Penalty(1500, Long.MAX_VALUE - 5, 0, NOW, 3, true, 0);

        assertThat(DECAY.releaseAt(penalty)).isEqualTo(Long.MAX_VALUE);
        assertThat(DECAY.ends(penalty)).isFalse();
    }

    @Test
    void the_release_leaves_what_is_left_and_what_happened() {
        Penalty penalty = new Penalty(3000, NOW, 0, NOW, 3, true, 2);
        long release = NOW + 30 * MINUTE;

        assertThat(DECAY.release(penalty, release))
                .isEqualTo(new Penalty(750, release, 0, NOW, 3, false, 2));
    }

    @Test
    void a_release_that_was_forced_leaves_no_more_than_the_reuse() {
        Penalty penalty = new Penalty(99_999, NOW, 0, NOW, 3, true, 2);

        assertThat(DECAY.release(penalty, NOW + MINUTE).value()).isEqualTo(750);
    }

    @Test
    void a_late_release_leaves_less() {
        Penalty penalty = new Penalty(3000, NOW, 0, NOW, 3, true, 2);

        assertThat(DECAY.release(penalty, NOW + 45 * MINUTE).value()).isEqualTo(375);
    }

    @Test
    void its_thresholds_are_what_it_was_given() {
        assertThat(DECAY.startsAbove()).isEqualTo(2000);
        assertThat(DECAY.endsAt()).isEqualTo(750);
        assertThat(DECAY.risesSpeak()).isTrue();
    }

    @Test
    void off_counts_nothing_holds_nothing_and_compares_with_nothing() {
        Damping off = new Damping.Off();
        Penalty penalty = new Penalty(3000, NOW, 0, NOW, 3, true, 2);

        assertThat(off.count(penalty, STATUS, NOW + 1)).isSameAs(penalty);
        assertThat(off.valueAt(penalty, NOW)).isZero();
        assertThat(off.startsAbove()).isNaN();
        assertThat(off.endsAt()).isNaN();
        assertThat(off.releaseAt(penalty)).isEqualTo(NOW);
        assertThat(off.release(penalty, NOW)).isSameAs(Penalty.NONE);
        assertThat(off.risesSpeak()).isTrue();
    }

    /** Eight times the reuse takes three half-lives, but its logarithm is a little more than 3. */
    @Test
    void rounding_does_not_make_the_release_late() {
        Damping.Decay decay = new Damping.Decay(1, 1, 2e6, 1e-3, 1000, 100_000, true);
        for (int halvings = 1; halvings < 60; halvings++) {
            Penalty penalty = new Penalty(1e-3 * Math.pow(2, halvings), NOW, 0, NOW, 3, true, 0);
            assertThat(decay.releaseAt(penalty)).isEqualTo(NOW + halvings * 1000);
        }
    }
}
