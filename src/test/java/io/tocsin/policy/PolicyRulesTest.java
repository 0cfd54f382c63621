package io.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule, at its edge and one step beyond. Times are milliseconds. */
class PolicyRulesTest {

    private static final long HOUR = 3_600_000;
    private static final Damping OFF = new Damping.Off();

    @Test
    void the_default_policy_obeys_all_rules() {
        assertThat(PolicyRules.check(Policy.DEFAULT)).isEmpty();
    }

    @Test
    void nothing_at_all_obeys_all_rules() {
        assertThat(PolicyRules.check(policy(OFF, 0, HoldDown.NONE, Reminders.OFF))).isEmpty();
    }

    /** Columns: flap, severityChange, suppress, reuse, halfLife, maxSuppress, broken rules. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        1000 | 500  | 2000 | 750  | 900000    | 3600000     |
        0    | 0    | 2000 | 750  | 900000    | 3600000     |
        1e9  | 1e9  | 1e9  | 750  | 900000    | 86400000    |
        -1   | 500  | 2000 | 750  | 900000    | 3600000     | damping.flap: must be from 0 to 1000000000; it is -1
        NaN  | 500  | 2000 | 750  | 900000    | 3600000     | damping.flap: must be from 0 to 1000000000; it is NaN
        1000 | -0.5 | 2000 | 750  | 900000    | 3600000     | damping.severityChange: must be from 0 to 1000000000; it is -0.50
        1000 | 500  | Infinity | 750 | 900000 | 3600000     | damping.suppress: must be from 0 to 1000000000; it is Infinity
        1000 | 500  | 2000 | -1   | 900000    | 3600000     | damping.reuse: must be from 0 to 1000000000; it is -1
        1000 | 500  | 2000 | 0    | 900000    | 3600000     | damping.reuse: must be above 0, for a penalty never decays to nothing
        1000 | 500  | 2000 | 2000 | 900000    | 3600000     | damping.reuse: must be below damping.suppress, which is 2000; it is 2000
        1000 | 500  | 2000 | 750  | 999       | 60000       | damping.halfLife: must be at least 1s; it is 999ms
        1000 | 500  | 2000 | 750  | 1000      | 100000      |
        1000 | 500  | 2000 | 750  | 1000      | 100001      | damping.maxSuppress: must be at most 100 half-lives, which is 1m40s; it is 1m40s1ms
        1000 | 500  | 2000 | 750  | 900000    | 999         | damping.maxSuppress: must be at least 1s; it is 999ms
        1000 | 500  | 2000 | 750  | 86400000  | 604800000   |
        1000 | 500  | 2000 | 750  | 86400000  | 604800001   | damping.maxSuppress: must be at most 7d; it is 7d1ms
        1000 | 500  | 2000 | 1000 | 900000    | 900001      |
        1000 | 500  | 1200 | 1000 | 900000    | 300000      |
        1000 | 500  | 2000 | 750  | 900000    | 1274000     |
        """)
    void decaying_points(
            double flap,
            double severityChange,
            double suppress,
            double reuse,
            long halfLife,
            long maxSuppress,
            @Nullable String broken) {
        Damping damping =
                new Damping.Decay(
                        flap, severityChange, suppress, reuse, halfLife, maxSuppress, true);

        assertThat(words(policy(damping, 0, HoldDown.NONE, Reminders.OFF)))
                .containsExactly(broken == null ? new String[0] : new String[] {broken});
    }

    @Test
    void a_ceiling_that_is_never_above_the_threshold_is_refused_with_the_shortest_span_that_is() {
        Damping damping = new Damping.Decay(1000, 500, 2000, 1000, 900_000, 900_000, true);

        assertThat(words(policy(damping, 0, HoldDown.NONE, Reminders.OFF)))
                .containsExactly(
                        "damping.maxSuppress: must be at least 15m1s, or damping.halfLife at most"
                                + " 14m59s; with 15m the penalty is capped at 2000, reuse ·"
                                + " 2^(maxSuppress / halfLife), which is not above"
                                + " damping.suppress, 2000, so nothing would ever be held back");
    }

    @Test
    void the_remedies_for_a_low_ceiling_are_remedies() {
        Damping.Decay low = new Damping.Decay(1000, 500, 2000, 750, 900_000, 60_000, true);

        assertThat(words(policy(low, 0, HoldDown.NONE, Reminders.OFF)))
                .singleElement()
                .asString()
                .startsWith(
                        "damping.maxSuppress: must be at least 21m14s, or damping.halfLife at most"
                                + " 42s; with 1m the penalty is capped at 785.47,");
        assertThat(new Damping.Decay(1000, 500, 2000, 750, 900_000, 1_274_000, true).ceiling())
                .isGreaterThan(2000);
        assertThat(new Damping.Decay(1000, 500, 2000, 750, 900_000, 1_273_000, true).ceiling())
                .isLessThan(2000);
        assertThat(new Damping.Decay(1000, 500, 2000, 750, 42_000, 60_000, true).ceiling())
                .isGreaterThan(2000);
        assertThat(new Damping.Decay(1000, 500, 2000, 750, 43_000, 60_000, true).ceiling())
                .isLessThan(2000);
    }

    /** Columns: low, high, maxSuppress, broken rules. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        0   | 100 | 1000      |
        25  | 50  | 604800000 |
        -1  | 50  | 3600000   | damping.low: must be at least 0 %; it is -1 %
        NaN | 50  | 3600000   | damping.low: must be at least 0 %; it is NaN %
        25  | 101 | 3600000   | damping.high: must be at most 100 %; it is 101 %
        25  | NaN | 3600000   | damping.high: must be at most 100 %; it is NaN %
        50  | 50  | 3600000   | damping.low: must be below damping.high, which is 50 %; it is 50 %
        25  | 50  | 999       | damping.maxSuppress: must be at least 1s; it is 999ms
        25  | 50  | 604800001 | damping.maxSuppress: must be at most 7d; it is 7d1ms
        """)
    void a_window(double low, double high, long maxSuppress, @Nullable String broken) {
        Damping damping = new Damping.Window(low, high, maxSuppress, true);

        assertThat(words(policy(damping, 0, HoldDown.NONE, Reminders.OFF)))
                .containsExactly(broken == null ? new String[0] : new String[] {broken});
    }

    /** Columns: cool-down, hold-down before firing, before resolved, broken rules. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        0         | 0        | 0        |
        604800000 | 86400000 | 86400000 |
        -1        | 0        | 0        | coolDown: must be at least 0s; it is -1ms
        604800001 | 0        | 0        | coolDown: must be at most 7d; it is 7d1ms
        0         | -1000    | 0        | holdDown.firing: must be at least 0s; it is -1s
        0         | 86400001 | 0        | holdDown.firing: must be at most 1d; it is 1d1ms
        0         | 0        | -1000    | holdDown.resolved: must be at least 0s; it is -1s
        0         | 0        | 90061000 | holdDown.resolved: must be at most 1d; it is 1d1h1m1s
        """)
    void cool_down_and_hold_down(
            long coolDown, long firing, long resolved, @Nullable String broken) {
        Policy policy = policy(OFF, coolDown, new HoldDown(firing, resolved), Reminders.OFF);

        assertThat(words(policy))
                .containsExactly(broken == null ? new String[0] : new String[] {broken});
    }

    /** Columns: first, cap, most, jitter, broken rules; the cool-down is an hour. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        3600000 | 3600000 | 2147483647 | 0   |
        3600000 | 7200000 | 0          | 1   |
        1       | 1       | 0          | 0   |
        1000    | 1000    | 0          | 0   |
        999     | 1000    | 0          | 0   | reminders.first: must be at least 1s; it is 999ms
        3599999 | 7200000 | 1          | 0   | reminders.first: must be at least as long as coolDown, 1h, which a reminder after 59m59s999ms would break
        3600001 | 3600000 | 1          | 0   | reminders.cap: must be at least reminders.first, which is 1h1ms; it is 1h
        3600000 | 7200000 | -1         | 0   | reminders.most: must be at least 0; it is -1
        3600000 | 7200000 | 1          | -1  | reminders.jitter: must be from 0 to 1; it is -1
        3600000 | 7200000 | 1          | 1.5 | reminders.jitter: must be from 0 to 1; it is 1.50
        3600000 | 7200000 | 1          | NaN | reminders.jitter: must be from 0 to 1; it is NaN
        """)
    void reminders(long first, long cap, int most, double jitter, @Nullable String broken) {
        Policy policy = policy(OFF, HOUR, HoldDown.NONE, new Reminders(first, cap, most, jitter));

        assertThat(words(policy))
                .containsExactly(broken == null ? new String[0] : new String[] {broken});
    }

    /** Columns: resolveAfter, every, broken rules. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        1000                |      |
        999                 |      | resolveAfter: must be at least 1s; it is 999ms
        9223372036854775807 | 1000 |
        9223372036854775807 | 999  | expectation.every: must be at least 1s; it is 999ms
        3600000             | 1000 | resolveAfter: contradicts expect: without news the alert would both begin to fire and be over; remove one of the two
        """)
    void endings(long resolveAfter, @Nullable Long every, @Nullable String broken) {
        Expectation expectation = every == null ? null : new Expectation(every, Severity.CRITICAL);
        Policy policy =
                new Policy("p", OFF, 0, HoldDown.NONE, Reminders.OFF, resolveAfter, expectation);

        assertThat(words(policy))
                .containsExactly(broken == null ? new String[0] : new String[] {broken});
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        Policy policy =
                new Policy(
                        "p",
                        new Damping.Window(60, 50, 0, true),
                        -1,
                        new HoldDown(-1, -1),
                        new Reminders(0, -1, -1, 2),
                        0,
                        new Expectation(0, Severity.INFO));

        assertThat(PolicyRules.check(policy))
                .extracting(Violation::field)
                .containsExactly(
                        "damping.low",
                        "damping.maxSuppress",
                        "coolDown",
                        "holdDown.firing",
                        "holdDown.resolved",
                        "reminders.first",
                        "reminders.cap",
                        "reminders.most",
                        "reminders.jitter",
                        "resolveAfter",
                        "expectation.every",
                        "resolveAfter");
    }

    private static Policy policy(
            Damping damping, long coolDown, HoldDown holdDown, Reminders reminders) {
        return new Policy("p", damping, coolDown, holdDown, reminders, Long.MAX_VALUE, null);
    }

    private static List<String> words(Policy policy) {
        return PolicyRules.check(policy).stream()
                .map(violation -> violation.field() + ": " + violation.message())
                .toList();
    }
}
