package io.tocsin.policy;

import static io.tocsin.policy.AlertStateTest.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState.Unseen;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;

/** What holds for any reports in any order. */
class AlertStatePropertiesTest {

    private static final Status[] STATUSES = Status.values();
    private static final Severity[] SEVERITIES = Severity.values();

    private final RandomGenerator random = Randomness.of(AlertStatePropertiesTest.class);
    private long now = 1_700_000_000_000L;

    @RepeatedTest(50)
    void the_status_is_that_of_the_last_report_that_was_not_stale() {
        AlertState state = Unseen.INSTANCE;
        for (int i = 0; i < 200; i++) {
            Report report = report();
            Step step = state.on(report, now);
            Status expected = step == Step.Unchanged.STALE ? state.status() : report.status();
            state = after(state, step);
            assertThat(state.status()).isEqualTo(expected);
        }
    }

    @RepeatedTest(50)
    void episodes_only_grow_and_only_by_a_firing() {
        AlertState state = Unseen.INSTANCE;
        for (int i = 0; i < 200; i++) {
            Step step = state.on(report(), now);
            boolean fired =
                    step instanceof Step.Changed changed
                            && changed.transition() == Transition.FIRED;
            AlertState next = after(state, step);
            assertThat(next.episode()).isEqualTo(state.episode() + (fired ? 1 : 0));
            state = next;
        }
    }

    @RepeatedTest(50)
    void the_same_report_again_changes_nothing_and_allocates_nothing() {
        AlertState state = Unseen.INSTANCE;
        for (int i = 0; i < 200; i++) {
            Report report = report();
            state = after(state, state.on(report, now));
            assertThat(state.on(report, now))
                    .isIn(Step.Unchanged.DUPLICATE, Step.Unchanged.STALE)
                    .matches(
                            step ->
                                    step == Step.Unchanged.DUPLICATE
                                            || step == Step.Unchanged.STALE);
        }
    }

    @RepeatedTest(50)
    void what_an_alert_reflects_never_moves_back() {
        AlertState state = Unseen.INSTANCE;
        for (int i = 0; i < 200; i++) {
            AlertState next = after(state, state.on(report(), now));
            assertThat(reflects(next)).isGreaterThanOrEqualTo(reflects(state));
            state = next;
        }
    }

    @RepeatedTest(200)
    void no_time_is_too_extreme() {
        AlertState state = Unseen.INSTANCE;
        for (int i = 0; i < 50; i++) {
            now = extreme();
            Report report =
                    new Report(
                            Randomness.oneOf(random, STATUSES),
                            Randomness.oneOf(random, SEVERITIES),
                            extreme(),
                            random.nextInt(3));
            assertThat(report.reflects(now)).isLessThanOrEqualTo(now);
            assertThat(report.effectiveAt(now)).isLessThanOrEqualTo(now);
            state = after(state, state.on(report, now));
            if (state instanceof AlertState.Resolved over) {
                assertThat(over.until()).isGreaterThanOrEqualTo(over.since());
            }
        }
    }

    private Report report() {
        now += random.nextInt(100_000);
        return new Report(
                Randomness.oneOf(random, STATUSES),
                Randomness.oneOf(random, SEVERITIES),
                random.nextBoolean() ? Report.UNCLAIMED : now + random.nextLong(-400_000, 200_000),
                random.nextInt(3));
    }

    private long extreme() {
        return switch (random.nextInt(5)) {
            case 0 -> Long.MIN_VALUE + random.nextInt(100_000);
            case 1 -> Long.MAX_VALUE - random.nextInt(100_000);
            case 2 -> random.nextInt(-100_000, 100_000);
            default -> random.nextLong();
        };
    }

    private static long reflects(AlertState state) {
        return switch (state) {
            case Unseen _ -> Long.MIN_VALUE;
            case AlertState.Firing firing -> firing.reflects();
            case AlertState.Resolved resolved -> resolved.reflects();
        };
    }
}
