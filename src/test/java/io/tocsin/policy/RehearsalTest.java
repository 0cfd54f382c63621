package io.tocsin.policy;

import static io.tocsin.policy.Policies.MINUTE;
import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.heldDown;
import static io.tocsin.policy.Policies.reminded;
import static io.tocsin.policy.Policies.resolvedAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which things happen to an alert. */
class RehearsalTest {

    private static final Report FIRING =
            new Report(Status.FIRING, Severity.ERROR, Report.UNCLAIMED, Report.UNCLAIMED, 1);
    private static final Policy RESTLESS =
            new Policy(
                    "restless",
                    new Damping.Off(),
                    0,
                    HoldDown.NONE,
                    new Reminders(0, 0, Integer.MAX_VALUE, 0),
                    Long.MAX_VALUE,
                    null);

    private final List<Step> steps = new ArrayList<>();

    @Test
    void what_was_due_before_a_report_happens_before_it() {
        new Story(resolvedAfter(PLAIN, 10))
                .fires("0:00")
                .fires("10:00.001")
                .is(
                        "0:00 fired: speak first-firing",
                        "10:00 resolved: update expired",
                        "10:00.001 fired: speak first-firing");
    }

    @Test
    void what_is_due_at_the_moment_of_a_report_happens_after_it() {
        new Story(heldDown(PLAIN, 10, 0))
                .fires("0:00")
                .fires("10:00")
                .lookedAt("10:00")
                .is(
                        "0:00 pending: hold hold-down until 10:00",
                        "10:00 hold hold-down",
                        "10:00 fired: speak first-firing");
    }

    @Test
    void looking_once_reminds_once_and_time_that_passes_reminds_each_time() {
        Rehearsal looked = new Rehearsal(reminded(PLAIN, 15, 15, 99), 1);
        looked.report(FIRING, 0, step -> {});
        looked.advance(60 * MINUTE, steps::add);
        assertThat(steps).hasSize(1);

        Rehearsal passed = new Rehearsal(reminded(PLAIN, 15, 15, 99), 1);
        passed.report(FIRING, 0, step -> {});
        passed.pass(60 * MINUTE, steps::add);
        assertThat(steps).hasSize(5);
    }

    @Test
    void what_is_due_at_the_end_happens() {
        Rehearsal alert = new Rehearsal(resolvedAfter(PLAIN, 10), 1);
        alert.report(FIRING, 0, step -> {});

        alert.advance(10 * MINUTE - 1, steps::add);
        assertThat(steps).isEmpty();
        alert.advance(10 * MINUTE, steps::add);
        assertThat(steps).hasSize(1);
    }

    @Test
    void what_never_comes_does_not_come_at_the_end_of_time() {
        Rehearsal alert = new Rehearsal(PLAIN, 1);
        alert.report(FIRING, 0, step -> {});

        alert.advance(Long.MAX_VALUE, steps::add);
        alert.pass(Long.MAX_VALUE, steps::add);
        alert.report(FIRING, Long.MAX_VALUE, step -> {});

        assertThat(steps).isEmpty();
        assertThat(alert.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_policy_that_breaks_the_rules_does_not_make_it_go_on_for_ever() {
        Rehearsal alert = new Rehearsal(RESTLESS, 0xabc);
        alert.report(FIRING, 0, step -> {});

        assertThatThrownBy(() -> alert.advance(7, steps::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("alert 0000000000000abc does not move at 7: Memory[");
        assertThat(steps).hasSize(1 + 31);
    }

    @Test
    void it_begins_with_what_is_known() {
        Rehearsal first = new Rehearsal(resolvedAfter(PLAIN, 10), 1);
        first.report(FIRING, 0, step -> {});

        Rehearsal next =
                new Rehearsal(
                        resolvedAfter(PLAIN, 10), 1, first.memory(), first.runsOutAt() + MINUTE);

        assertThat(next.memory()).isSameAs(first.memory());
        assertThat(next.nextDue()).isEqualTo(11 * MINUTE);
        assertThat(next.runsOutAt()).isEqualTo(11 * MINUTE);
    }
}
