package io.tocsin.policy;

import static io.tocsin.policy.Policies.DECAY;
import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.cooled;
import static io.tocsin.policy.Policies.damped;
import static io.tocsin.policy.Policies.reminded;
import static io.tocsin.policy.Policies.resolvedAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState.Firing;
import io.tocsin.policy.AlertState.Resolved;
import org.junit.jupiter.api.Test;

/** An episode ends by a report, when the last report has run out, or without news. */
class EndingsTest {

    private final Story story = new Story(PLAIN);
    private final Story silent = new Story(resolvedAfter(PLAIN, 10));

    @Test
    void by_a_report() {
        story.fires("0:00")
                .resolves("1:00", "2:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 hold duplicate");
    }

    @Test
    void a_first_report_that_it_is_over_is_noted_and_not_shown() {
        story.resolves("0:00", "1:00")
                .until("60:00")
                .is("0:00 noted: hold not-firing", "1:00 hold duplicate");
        assertThat(story.memory().voice()).isEqualTo(Voice.NONE);
    }

    @Test
    void when_the_last_report_has_run_out() {
        story.firesSince("0:00", "0:00", "3:00")
                .firesSince("2:00", "0:00", "5:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "2:00 hold duplicate",
                        "5:00 resolved: update expired");
    }

    @Test
    void a_report_at_the_moment_the_last_one_runs_out_is_in_time() {
        story.firesSince("0:00", "0:00", "3:00")
                .firesSince("3:00", "0:00", "6:00")
                .until("5:00")
                .is("0:00 fired: speak first-firing", "3:00 hold duplicate");
    }

    @Test
    void a_report_that_promises_less_than_the_one_before_is_believed() {
        story.firesSince("0:00", "0:00", "9:00")
                .firesSince("1:00", "0:00", "3:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 hold duplicate",
                        "3:00 resolved: update expired");
    }

    @Test
    void a_report_without_a_promise_takes_back_the_one_before() {
        story.firesSince("0:00", "0:00", "9:00")
                .fires("1:00")
                .until("600:00")
                .is("0:00 fired: speak first-firing", "1:00 hold duplicate");
    }

    @Test
    void what_ran_out_before_a_report_came_was_over_at_its_own_moment() {
        story.firesSince("0:00", "0:00", "3:00")
                .resolves("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "3:00 resolved: update expired",
                        "60:00 hold duplicate");
    }

    @Test
    void without_news() {
        silent.fires("0:00", "9:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "9:00 hold duplicate",
                        "19:00 resolved: update expired");
    }

    @Test
    void a_promise_counts_for_more_than_the_policy() {
        silent.firesSince("0:00", "0:00", "30:00")
                .until("60:00")
                .is("0:00 fired: speak first-firing", "30:00 resolved: update expired");
    }

    @Test
    void a_stale_report_is_no_news() {
        silent.fires("0:00");
        silent.report("5:00", new Report(Status.FIRING, Severity.INFO, 0, 0, 1));
        silent.until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "5:00 hold stale",
                        "10:00 resolved: update expired");
    }

    @Test
    void firing_anew_after_it_ran_out_is_a_new_episode_and_spoken_of() {
        silent.fires("0:00", "11:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "10:00 resolved: update expired",
                        "11:00 fired: speak first-firing",
                        "21:00 resolved: update expired");
    }

    @Test
    void what_ran_out_and_is_reported_as_firing_all_the_time_is_shown_but_not_spoken_of() {
        story.firesSince("0:00", "0:00", "3:00")
                .firesSince("5:00", "0:00", "8:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "3:00 resolved: update expired",
                        "5:00 revived: update revived",
                        "12:00 resolved: update expired");
    }

    @Test
    void a_revived_alert_is_waited_for_twice_as_long_as_it_was_late() {
        story.firesSince("0:00", "0:00", "3:00").firesSince("5:00", "0:00", "8:00");

        assertThat(story.memory().state())
                .isEqualTo(
                        new Firing(
                                1,
                                Severity.WARNING,
                                Story.moment("0:00"),
                                Story.moment("0:00"),
                                1,
                                4 * 60_000));
        assertThat(story.clock()).isEqualTo("12:00 12:00");
    }

    @Test
    void patience_outlives_the_episode() {
        story.firesSince("0:00", "0:00", "3:00")
                .firesSince("5:00", "0:00", "8:00")
                .resolves("6:00");
        story.firesSince("20:00", "20:00", "23:00");

        assertThat(story.clock()).isEqualTo("27:00 27:00");
    }

    @Test
    void patience_does_not_lengthen_what_the_policy_says() {
        silent.firesSince("0:00", "0:00", "3:00").firesSince("5:00", "0:00", "8:00").fires("9:00");

        assertThat(silent.clock()).isEqualTo("19:00 19:00");
    }

    @Test
    void what_is_revived_worse_than_it_was_told_is_spoken_of() {
        story.firesSince("0:00", "0:00", "3:00");
        Report worse =
                new Report(
                        Status.FIRING,
                        Severity.CRITICAL,
                        Story.moment("0:00"),
                        Story.moment("8:00"),
                        1);
        story.report("5:00", worse)
                .until("6:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "3:00 resolved: update expired",
                        "5:00 revived: speak revived");
    }

    @Test
    void what_is_revived_is_reminded_of() {
        Story reminded = new Story(reminded(PLAIN, 15, 240, 9));
        reminded.firesSince("0:00", "0:00", "3:00")
                .firesSince("5:00", "0:00", "60:00")
                .until("21:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "3:00 resolved: update expired",
                        "5:00 revived: update revived",
                        "20:00 reminded: speak reminder #1 until 50:00");
    }

    /** The episode began within the cool-down of the one before, and ran out within it, too. */
    @Test
    void what_is_revived_and_was_never_spoken_of_is_spoken_of_now() {
        Story cooling = new Story(cooled(PLAIN, 5));
        cooling.fires("0:00").resolves("1:00").firesSince("2:00", "2:00", "4:00");
        cooling.firesSince("6:00", "2:00", "9:00")
                .until("8:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: update cool-down until 5:00",
                        "4:00 resolved: update expired",
                        "6:00 revived: speak revived");
    }

    @Test
    void what_is_revived_within_the_cool_down_and_was_never_spoken_of_waits_for_its_end() {
        Story cooling = new Story(cooled(PLAIN, 5));
        cooling.fires("0:00").resolves("1:00").firesSince("2:00", "2:00", "3:00");
        cooling.firesSince("4:00", "2:00", "9:00")
                .until("8:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: update cool-down until 5:00",
                        "3:00 resolved: update expired",
                        "4:00 revived: update cool-down until 5:00",
                        "5:00 cool-down-ended: speak cool-down-ended");
    }

    @Test
    void running_out_and_coming_back_is_no_flap() {
        Story damped = new Story(damped(PLAIN, DECAY));
        damped.firesSince("0:00", "0:00", "3:00").firesSince("5:00", "0:00", "8:00").until("60:00");

        assertThat(damped.memory().penalty()).isEqualTo(Penalty.NONE);
        assertThat(damped.memory().state()).isInstanceOf(Resolved.class);
        assertThat(damped.pings()).isEqualTo(1);
    }

    @Test
    void firing_anew_after_it_ran_out_is_a_flap() {
        Story damped = new Story(resolvedAfter(damped(PLAIN, DECAY), 10));
        damped.fires("0:00", "11:00");

        assertThat(damped.memory().penalty().value()).isEqualTo(1000);
        assertThat(damped.memory().penalty().changes()).isEqualTo(1);
    }
}
