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
            Turn turn = state.on(report, now);
            Status expected = turn == Turn.Same.STALE ? state.status() : report.status();
            state = after(state, turn);
            assertThat(state.status()).isEqualTo(expected);
        }
    }

    @RepeatedTest(50)
    void episodes_only_grow_and_only_by_a_firing() {
        AlertState state = Unseen.INSTANCE;
        for (int i = 0; i < 200; i++) {
            Turn turn = state.on(report(), now);
            boolean fired =
                    turn instanceof Turn.Moved moved && moved.transition() == Transition.FIRED;
            AlertState next = after(state, turn);
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
            Turn again = state.on(report, now);
            assertThat(again == Turn.Same.DUPLICATE || again == Turn.Same.STALE).isTrue();
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

    @RepeatedTest(50)
    void whatever_runs_out_and_comes_back_patience_only_grows_and_at_most_to_a_day() {
        AlertState state = Unseen.INSTANCE;
        for (int i = 0; i < 200; i++) {
            Report report = report();
            if (state instanceof AlertState.Firing firing && random.nextInt(3) == 0) {
                state = firing.expire(now - random.nextInt(50_000_000));
            }
            AlertState next = after(state, state.on(report, now));
            assertThat(patience(next))
                    .isBetween(patience(state), AlertState.Resolved.MOST_PATIENCE);
            state = next;
        }
    }

    @RepeatedTest(50)
    void only_what_expired_is_revived_and_it_stays_the_same_episode() {
        AlertState state = Unseen.INSTANCE;
        for (int i = 0; i < 200; i++) {
            Turn turn = state.on(report(), now);
            if (turn instanceof Turn.Moved moved && moved.transition() == Transition.REVIVED) {
                assertThat(state)
                        .isInstanceOfSatisfying(
                                AlertState.Resolved.class,
                                over -> assertThat(over.expired()).isTrue());
                assertThat(moved.state().episode()).isEqualTo(state.episode());
            }
            state = after(state, turn);
            if (state instanceof AlertState.Firing firing && random.nextInt(4) == 0) {
                state = firing.expire(now);
            }
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
                            extreme(),
                            random.nextInt(3));
            assertThat(report.reflects(now)).isLessThanOrEqualTo(now);
            assertThat(report.effectiveAt(now)).isLessThanOrEqualTo(now);
            state = after(state, state.on(report, now));
            if (state instanceof AlertState.Firing firing && random.nextBoolean()) {
                state = firing.expire(extreme());
            }
            assertThat(patience(state)).isBetween(0L, AlertState.Resolved.MOST_PATIENCE);
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
                Report.UNCLAIMED,
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

    private static long patience(AlertState state) {
        return switch (state) {
            case Unseen _ -> 0;
            case AlertState.Firing firing -> firing.patience();
            case AlertState.Resolved resolved -> resolved.patience();
        };
    }
}
