package io.tocsin.policy;

import static io.tocsin.policy.Policies.DECAY;
import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.cooled;
import static io.tocsin.policy.Policies.damped;
import static io.tocsin.policy.Policies.heldDown;
import static io.tocsin.policy.Policies.reminded;
import static io.tocsin.policy.Policies.resolvedAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What went wrong in other systems, replayed here. */
class KnownFailuresTest {

    private static final long HOUR = 3_600_000;
    private static final Damping WINDOW = new Damping.Window(20, 30, HOUR, true);

    private final Story damped = new Story(damped(PLAIN, DECAY));

    /**
     * A service that flapped and then stayed critical was never reported as a problem: the change
     * came while it flapped, was swallowed, and was no change any more when the flapping ended.
     *
     * @see <a href="https://github.com/Icinga/icinga2/issues/10845">icinga2 #10845</a>
     */
    @Test
    void what_settles_on_a_problem_while_it_flaps_is_spoken_of_when_it_has_calmed_down() {
        Story soft = new Story(heldDown(damped(PLAIN, WINDOW), 1, 0));
        soft.fires("0:00").until("1:00");
        for (int minute = 2; minute < 14; minute += 2) {
            soft.resolves(minute + ":00").fires(minute + ":30").until(minute + 1 + ":45");
        }
        soft.forgetting();
        soft.resolves("14:00")
                .until("14:20")
                .fires("14:30")
                .until("90:00")
                .is(
                        "14:00 resolved: hold flapping 70.99/30 #13 until 74:00",
                        "14:30 pending: hold hold-down until 15:30",
                        "15:30 fired: hold flapping 75.53/30 #14 until 75:30",
                        "75:30 flapping-ended: speak flapping-ended 0.00/20 #8");
    }

    /**
     * A service that was told to be critical and recovered while it flapped was never told to have
     * recovered; the other way round it worked.
     *
     * @see <a href="https://github.com/Icinga/icinga2/issues/9449">icinga2 #9449</a>
     */
    @Test
    void what_recovers_while_it_flaps_is_shown_as_resolved_when_it_has_calmed_down() {
        damped.fires("0:00").resolves("1:00").fires("2:00").forgetting();
        damped.resolves("3:00")
                .fires("4:00")
                .resolves("5:00")
                .until("120:00")
                .is(
                        "3:00 resolved: hold flapping 2866.56/2000 #3 until 32:00.925 flapping",
                        "4:00 fired: hold flapping 3737.11/2000 #4 until 38:45.267",
                        "5:00 resolved: hold flapping 4568.35/2000 #5 until 44:06.041",
                        "44:06.041 flapping-ended: update flapping-ended 750.00/750 #2");

        assertThat(damped.last().decision()).isEqualTo(new Decision.Update(Reason.FLAPPING_ENDED));
        assertThat(damped.memory().voice().told()).isEqualTo(Voice.NOTHING);
    }

    /**
     * People were told that a service stopped flapping of which nobody had said that it flapped.
     *
     * @see <a href="https://github.com/Icinga/icinga2/issues/4903">icinga2 #4903</a>
     */
    @Test
    void flapping_never_ends_unless_it_began() {
        for (Damping damping : List.of(DECAY, WINDOW, new Damping.Window(29.9, 30, HOUR, true))) {
            List<Boolean> marks = new ArrayList<>();
            Rehearsal alert = new Rehearsal(damped(PLAIN, damping), 1);
            for (int i = 0; i < 500; i++) {
                Status status = i % 50 < 20 && i % 2 == 0 ? Status.FIRING : Status.RESOLVED;
                Report report =
                        new Report(status, Severity.ERROR, Report.UNCLAIMED, Report.UNCLAIMED, 1);
                alert.report(report, i * 60_000L, step -> mark(step, marks));
            }
            alert.pass(Long.MAX_VALUE, step -> mark(step, marks));

            assertThat(marks).isNotEmpty().hasSize(marks.size() / 2 * 2);
            for (int i = 0; i < marks.size(); i++) {
                assertThat(marks.get(i)).isEqualTo(i % 2 == 0);
            }
        }
    }

    private static void mark(Step step, List<Boolean> marks) {
        if (step instanceof Step.Changed changed) {
            if (changed.flappingStarts()) {
                marks.add(true);
            }
            if (changed.transition() == Transition.FLAPPING_ENDED) {
                marks.add(false);
            }
        }
    }

    /**
     * People were told that a service flaps while it was fine, and nothing more while it flapped on
     * and got worse.
     *
     * @see <a href="https://github.com/Icinga/icinga2/issues/9750">icinga2 #9750</a>
     */
    @Test
    void what_gets_worse_than_ever_told_while_it_flaps_is_spoken_of_at_once() {
        damped.fires("0:00").resolves("1:00").fires("2:00").resolves("3:00").forgetting();
        damped.fires("4:00")
                .fires(Severity.CRITICAL, "5:00")
                .is(
                        "4:00 fired: hold flapping 3737.11/2000 #4 until 38:45.267",
                        "5:00 escalated: speak escalated 4068.35/2000 #5 until 41:35.534");
    }

    /**
     * A ticket was opened when a host went down. The host flapped, recovered and calmed down; no
     * recovery was ever told, and the ticket stayed open.
     *
     * @see <a href="https://github.com/NagiosEnterprises/nagioscore/issues/91">nagioscore #91</a>
     */
    @Test
    void a_steady_recovery_ends_the_flapping_and_is_shown() {
        Story checked = new Story(damped(PLAIN, WINDOW));
        checked.fires("0:00").resolves("1:00").fires("2:00").resolves("3:00").fires("4:00");
        checked.resolves("5:00").fires("6:00").forgetting();
        for (int minute = 7; minute < 25; minute++) {
            checked.resolves(minute + ":00");
        }

        assertThat(checked.memory().penalty().flapping()).isFalse();
        assertThat(checked.memory().voice().told()).isEqualTo(Voice.NOTHING);
        assertThat(checked.pings()).isEqualTo(3);
    }

    /**
     * An alert that nobody attends to for weeks is repeated every four hours; repeats that grow
     * further apart were asked for.
     *
     * @see <a href="https://github.com/prometheus/alertmanager/issues/2595">alertmanager #2595</a>
     */
    @Test
    void what_nobody_attends_to_is_repeated_ever_more_seldom() {
        new Story(reminded(PLAIN, 240, 10_080, Integer.MAX_VALUE))
                .fires("0:00")
                .until("40320:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "240:00 reminded: speak reminder #1 until 720:00",
                        "720:00 reminded: speak reminder #2 until 1680:00",
                        "1680:00 reminded: speak reminder #3 until 3600:00",
                        "3600:00 reminded: speak reminder #4 until 7440:00",
                        "7440:00 reminded: speak reminder #5 until 15120:00",
                        "15120:00 reminded: speak reminder #6 until 25200:00",
                        "25200:00 reminded: speak reminder #7 until 35280:00",
                        "35280:00 reminded: speak reminder #8 until 45360:00");
    }

    /**
     * A resolve waited for the group's next turn, up to hours, and woke people for nothing.
     *
     * @see <a href="https://github.com/prometheus/alertmanager/issues/1510">alertmanager #1510</a>
     */
    @Test
    void a_resolve_is_shown_at_once_even_within_the_cool_down() {
        new Story(cooled(PLAIN, 360))
                .fires("0:00")
                .resolves("0:01")
                .until("400:00")
                .is("0:00 fired: speak first-firing", "0:01 resolved: update resolved");
    }

    /**
     * An alert that is not repeated within the resolve timeout of 17 minutes should be told to be
     * over; now and then it was forgotten instead.
     *
     * @see <a href="https://github.com/prometheus/alertmanager/issues/2060">alertmanager #2060</a>
     */
    @Test
    void an_alert_that_is_not_repeated_is_told_to_be_over() {
        Story silent = new Story(cooled(resolvedAfter(damped(PLAIN, DECAY), 17), 3));
        silent.fires("0:00", "3:00")
                .fires("6:00")
                .until("23:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "3:00 hold duplicate",
                        "6:00 hold duplicate",
                        "23:00 resolved: update expired");
        assertThat(silent.memory().voice().told()).isEqualTo(Voice.NOTHING);
    }

    /** The same while it is held back for flapping. */
    @Test
    void an_alert_that_is_not_repeated_while_it_flaps_is_told_to_be_over_in_the_end() {
        Story silent = new Story(resolvedAfter(damped(PLAIN, DECAY), 17));
        silent.fires("0:00").resolves("1:00").fires("2:00").resolves("3:00").forgetting();
        silent.fires("4:00")
                .until("120:00")
                .is(
                        "4:00 fired: hold flapping 3737.11/2000 #4 until 38:45.267",
                        "21:00 resolved: hold flapping 1703.61/2000 #4 until 38:45.267",
                        "38:45.267 flapping-ended: update flapping-ended 750.00/750 #1");
    }

    /**
     * Every report promised less than the time to the next one, so that the alert was resolved and
     * fired again all the time. Here a report every five minutes holds for three: it is taken for
     * over once, and from then on the source is known to be late. Nobody is pinged twice.
     *
     * @see <a href="https://github.com/grafana/grafana/issues/35539">grafana #35539</a>
     */
    @Test
    void a_source_that_promises_too_little_is_taken_for_over_at_most_once() {
        Story late = new Story(Policy.DEFAULT);
        late.firesSince("0:00", "0:00", "3:00").firesSince("5:00", "0:00", "8:00");
        late.firesSince("10:00", "0:00", "13:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "3:00 resolved: update expired",
                        "5:00 revived: update revived",
                        "10:00 hold duplicate");

        Story unreminded = new Story(cooled(damped(PLAIN, DECAY), 5));
        for (int minute = 0; minute < 600; minute += 5) {
            unreminded.firesSince(minute + ":00", "0:00", minute + 3 + ":00");
        }
        assertThat(unreminded.pings()).isEqualTo(1);
        assertThat(unreminded.resolutions()).isEqualTo(1);
        assertThat(unreminded.memory().penalty()).isEqualTo(Penalty.NONE);
    }

    /** The same from a source that gets later and later. */
    @Test
    void a_source_that_gets_ever_later_is_given_ever_more_time() {
        Story late = new Story(PLAIN);
        int minute = 0;
        for (int pause = 5; pause < 200; pause *= 2) {
            for (int i = 0; i < 10; i++) {
                late.firesSince(minute + ":00", "0:00", minute + 3 + ":00");
                minute += pause;
            }
        }
        assertThat(late.pings()).isEqualTo(1);
        assertThat(late.resolutions()).isEqualTo(6);
    }
}
