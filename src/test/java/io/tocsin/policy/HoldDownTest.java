package io.tocsin.policy;

import static io.tocsin.policy.Policies.DECAY;
import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.damped;
import static io.tocsin.policy.Policies.heldDown;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState.Firing;
import org.junit.jupiter.api.Test;

/** A change counts after it has lasted: firing for two minutes, resolved for five. */
class HoldDownTest {

    private final Story story = new Story(heldDown(PLAIN, 2, 5));

    @Test
    void firing_counts_after_it_has_lasted() {
        story.fires("0:00", "1:00")
                .until("60:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "1:00 hold hold-down",
                        "2:00 fired: speak first-firing");
    }

    @Test
    void firing_that_does_not_last_is_never_spoken_of() {
        story.fires("0:00")
                .resolves("1:59.999")
                .until("60:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "1:59.999 withdrawn: hold withdrawn");
    }

    @Test
    void firing_that_ends_at_the_very_moment_did_not_last() {
        story.fires("0:00")
                .resolves("2:00")
                .until("60:00")
                .is("0:00 pending: hold hold-down until 2:00", "2:00 withdrawn: hold withdrawn");
    }

    @Test
    void firing_that_ends_just_after_the_moment_lasted() {
        story.fires("0:00")
                .resolves("2:00.001")
                .until("4:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "2:00 fired: speak first-firing",
                        "2:00.001 pending: hold hold-down until 7:00.001");
    }

    @Test
    void a_resolve_counts_after_it_has_lasted() {
        story.fires("0:00")
                .until("10:00")
                .resolves("10:00", "12:00")
                .until("60:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "2:00 fired: speak first-firing",
                        "10:00 pending: hold hold-down until 15:00",
                        "12:00 hold hold-down",
                        "15:00 resolved: update resolved");
    }

    @Test
    void a_resolve_that_does_not_last_is_never_shown() {
        story.fires("0:00")
                .until("10:00")
                .resolves("10:00")
                .fires("14:00")
                .until("60:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "2:00 fired: speak first-firing",
                        "10:00 pending: hold hold-down until 15:00",
                        "14:00 withdrawn: hold withdrawn");
    }

    @Test
    void each_try_waits_anew() {
        story.fires("0:00")
                .resolves("1:00")
                .fires("1:30")
                .until("60:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "1:00 withdrawn: hold withdrawn",
                        "1:30 pending: hold hold-down until 3:30",
                        "3:30 fired: speak first-firing");
    }

    @Test
    void a_change_of_severity_while_it_waits_counts_when_the_wait_is_over() {
        story.fires("0:00")
                .fires(Severity.CRITICAL, "1:00", "1:30")
                .until("60:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "1:00 counted hold hold-down",
                        "1:30 hold hold-down",
                        "2:00 fired: speak first-firing");
    }

    @Test
    void other_texts_while_it_waits_are_kept() {
        story.fires("0:00")
                .says(2, "1:00")
                .until("60:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "1:00 counted hold hold-down",
                        "2:00 fired: speak first-firing");
    }

    @Test
    void a_change_of_severity_of_what_fires_counts_at_once_and_ends_the_wait_for_its_end() {
        story.fires("0:00").until("10:00").resolves("10:00").fires(Severity.CRITICAL, "11:00");
        story.until("60:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "2:00 fired: speak first-firing",
                        "10:00 pending: hold hold-down until 15:00",
                        "11:00 escalated: speak escalated");
    }

    @Test
    void what_runs_out_while_it_waits_did_not_last() {
        story.firesSince("0:00", "0:00", "1:00")
                .until("60:00")
                .is("0:00 pending: hold hold-down until 2:00", "1:00 withdrawn: hold withdrawn");
    }

    @Test
    void what_runs_out_when_the_wait_is_over_lasted_and_is_over() {
        story.firesSince("0:00", "0:00", "2:00")
                .until("60:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "2:00 fired: speak first-firing",
                        "2:00 resolved: update expired");
    }

    @Test
    void a_resolve_that_waits_is_not_overtaken_by_silence() {
        Story both = new Story(Policies.resolvedAfter(heldDown(PLAIN, 0, 5), 3));
        both.fires("0:00")
                .resolves("1:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 pending: hold hold-down until 6:00",
                        "6:00 resolved: update resolved");
    }

    @Test
    void the_episode_lasts_from_the_first_report_and_not_from_the_end_of_the_wait() {
        story.fires("0:00").until("2:00");

        assertThat(story.memory().state())
                .isInstanceOfSatisfying(
                        Firing.class,
                        firing -> {
                            assertThat(firing.since()).isEqualTo(Story.moment("0:00"));
                            assertThat(firing.episode()).isEqualTo(1);
                        });
    }

    @Test
    void an_alert_that_waits_for_its_first_episode_does_not_fire() {
        story.fires("0:00");

        assertThat(story.memory().state().status()).isEqualTo(Status.RESOLVED);
        assertThat(story.memory().state().episode()).isZero();
        assertThat(story.memory().candidate()).isNotNull();
        assertThat(story.clock()).isEqualTo("never 2:00");
    }

    @Test
    void an_old_report_is_stale_and_does_not_end_the_wait() {
        story.fires("0:00").until("10:00").resolves("10:00");
        Report old = new Report(Status.FIRING, Severity.INFO, Story.moment("-5:00"), 0, 1);
        story.report("11:00", old)
                .until("60:00")
                .is(
                        "0:00 pending: hold hold-down until 2:00",
                        "2:00 fired: speak first-firing",
                        "10:00 pending: hold hold-down until 15:00",
                        "11:00 hold stale",
                        "15:00 resolved: update resolved");
    }

    @Test
    void changes_that_did_not_last_are_no_flaps() {
        Story damped = new Story(heldDown(damped(PLAIN, DECAY), 2, 2));
        damped.fires("0:00").until("3:00");
        for (int minute = 3; minute < 30; minute++) {
            damped.resolves(minute + ":00").fires(minute + ":30");
        }

        assertThat(damped.memory().penalty()).isEqualTo(Penalty.NONE);
        assertThat(damped.pings()).isEqualTo(1);
    }

    @Test
    void a_change_that_lasted_is_a_flap_when_it_counts() {
        Story damped = new Story(heldDown(damped(PLAIN, DECAY), 0, 2));
        damped.fires("0:00").resolves("3:00").until("60:00");

        assertThat(damped.memory().penalty().value()).isEqualTo(1000);
        assertThat(damped.memory().penalty().at()).isEqualTo(Story.moment("5:00"));
    }

    /** The check that ends the flapping also says that the resolve did not last. */
    @Test
    void what_did_not_last_when_the_flapping_ended_waits_no_more() {
        Damping window = new Damping.Window(23, 24, 3_600_000, true);
        Story flapping = new Story(damped(PLAIN, window));
        flapping.fires("0:00").resolves("1:00").fires("2:00").resolves("3:00").fires("4:00");
        flapping.fires("5:00", "6:00").under(heldDown(damped(PLAIN, window), 0, 5));
        flapping.forgetting()
                .resolves("6:30")
                .fires("7:00")
                .until("60:00")
                .is(
                        "6:30 pending: hold hold-down until 11:30",
                        "7:00 flapping-ended: speak flapping-ended 22.63/23 #0");
        assertThat(flapping.memory().candidate()).isNull();
    }
}
