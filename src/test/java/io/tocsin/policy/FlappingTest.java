package io.tocsin.policy;

import static io.tocsin.policy.Policies.DECAY;
import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.damped;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import org.junit.jupiter.api.Test;

/** What people hear of an alert that changes all the time. */
class FlappingTest {

    /**
     * The worked example: an alert that fires changes its state seven times within four minutes.
     * The penalty is 1000 for each change, halving in 15 minutes.
     */
    @Test
    void seven_changes_in_four_minutes_are_told_as_one_and_the_truth_when_it_is_over() {
        new Story(Policy.DEFAULT)
                .fires("0:00")
                .resolves("0:40")
                .fires("1:20")
                .resolves("2:00")
                .fires("2:40")
                .resolves("3:20")
                .fires("4:00")
                .resolves("4:40")
                .until("120:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "0:40 resolved: update resolved",
                        "1:20 fired: update cool-down until 5:00",
                        "2:00 resolved: hold flapping 2909.91/2000 #3 until 31:20.411 flapping",
                        "2:40 fired: hold flapping 3821.63/2000 #4 until 37:54.304",
                        "3:20 resolved: hold flapping 4705.70/2000 #5 until 43:04.502",
                        "4:00 fired: hold flapping 5562.94/2000 #6 until 47:21.797",
                        "4:40 resolved: hold flapping 6394.18/2000 #7 until 51:02.617",
                        "51:02.617 flapping-ended: update flapping-ended 750.00/750 #4");
    }

    @Test
    void an_alert_that_calms_down_firing_is_spoken_of_if_it_was_told_to_be_over() {
        new Story(Policy.DEFAULT)
                .fires("0:00")
                .resolves("0:40")
                .fires("1:20")
                .resolves("2:00")
                .fires("2:40")
                .until("120:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "0:40 resolved: update resolved",
                        "1:20 fired: update cool-down until 5:00",
                        "2:00 resolved: hold flapping 2909.91/2000 #3 until 31:20.411 flapping",
                        "2:40 fired: hold flapping 3821.63/2000 #4 until 37:54.304",
                        "37:54.304 flapping-ended: speak flapping-ended 750.00/750 #1",
                        "52:54.304 reminded: speak reminder #1 until 82:54.304",
                        "82:54.304 reminded: speak reminder #2 until 142:54.304");
    }

    @Test
    void an_alert_that_calms_down_firing_as_told_is_only_shown() {
        new Story(damped(PLAIN, DECAY))
                .fires("0:00")
                .resolves("1:00")
                .fires("2:00")
                .resolves("3:00")
                .fires("4:00")
                .until("120:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: speak first-firing",
                        "3:00 resolved: hold flapping 2866.56/2000 #3 until 32:00.925 flapping",
                        "4:00 fired: hold flapping 3737.11/2000 #4 until 38:45.267",
                        "38:45.267 flapping-ended: update flapping-ended 750.00/750 #1");
    }

    @Test
    void an_alert_that_calms_down_better_than_told_is_only_shown() {
        new Story(damped(PLAIN, DECAY))
                .fires(Severity.CRITICAL, "0:00")
                .fires("1:00")
                .fires(Severity.CRITICAL, "1:10")
                .fires("1:20")
                .fires(Severity.CRITICAL, "1:30")
                .fires("1:40")
                .until("120:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 de-escalated: update de-escalated",
                        "1:10 escalated: speak escalated",
                        "1:20 de-escalated: update de-escalated",
                        "1:30 escalated: speak escalated",
                        "1:40 de-escalated: hold flapping 2461.93/2000 #4 until 27:23.347 flapping",
                        "27:23.347 flapping-ended: update flapping-ended 750.00/750 #0");
    }

    @Test
    void a_rise_above_all_that_was_told_is_spoken_of_while_it_flaps_and_only_once() {
        new Story(damped(PLAIN, DECAY))
                .fires("0:00")
                .resolves("1:00")
                .fires("2:00")
                .resolves("3:00")
                .fires(Severity.CRITICAL, "4:00")
                .fires(Severity.WARNING, "4:10")
                .fires(Severity.CRITICAL, "4:20")
                .resolves("5:00")
                .until("120:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: speak first-firing",
                        "3:00 resolved: hold flapping 2866.56/2000 #3 until 32:00.925 flapping",
                        "4:00 fired: speak first-firing 3737.11/2000 #4 until 38:45.267",
                        "4:10 de-escalated: hold flapping 4208.44/2000 #5 until 41:29.492",
                        "4:20 escalated: hold flapping 4676.16/2000 #6 until 43:56.325",
                        "5:00 resolved: hold flapping 5534.30/2000 #7 until 48:15.094",
                        "48:15.094 flapping-ended: update flapping-ended 750.00/750 #4");
    }

    @Test
    void a_rise_is_held_while_it_flaps_if_the_policy_says_so() {
        new Story(damped(PLAIN, new Damping.Decay(1000, 500, 2000, 750, 900_000, 3_600_000, false)))
                .fires("0:00")
                .resolves("1:00")
                .fires("2:00")
                .resolves("3:00")
                .fires(Severity.CRITICAL, "4:00")
                .until("120:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: speak first-firing",
                        "3:00 resolved: hold flapping 2866.56/2000 #3 until 32:00.925 flapping",
                        "4:00 fired: hold flapping 3737.11/2000 #4 until 38:45.267",
                        "38:45.267 flapping-ended: speak flapping-ended 750.00/750 #1");
    }

    @Test
    void the_release_within_the_cool_down_of_a_rise_waits_for_its_end() {
        new Story(
                        Policies.cooled(
                                damped(
                                        PLAIN,
                                        new Damping.Decay(
                                                1000, 500, 1500, 750, 60_000, 600_000, true)),
                                60))
                .fires("0:00")
                .resolves("1:00")
                .fires("1:10")
                .resolves("1:20")
                .until("30:00")
                .fires("30:00")
                .until("120:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "1:10 fired: hold flapping 1890.90/1500 #2 until 2:30.047 flapping",
                        "1:20 resolved: hold flapping 2684.60/1500 #3 until 3:10.385",
                        "3:10.385 flapping-ended: update flapping-ended 750.00/750 #1",
                        "30:00 fired: update cool-down until 60:00",
                        "60:00 cool-down-ended: speak cool-down-ended");
    }

    @Test
    void texts_that_change_while_it_flaps_are_held_and_shown_at_the_end() {
        new Story(damped(PLAIN, DECAY))
                .fires("0:00")
                .resolves("1:00")
                .fires("2:00")
                .resolves("3:00")
                .fires("4:00")
                .says(2, "5:00")
                .until("120:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: speak first-firing",
                        "3:00 resolved: hold flapping 2866.56/2000 #3 until 32:00.925 flapping",
                        "4:00 fired: hold flapping 3737.11/2000 #4 until 38:45.267",
                        "5:00 changed: hold flapping 3568.35/2000 #4 until 38:45.267",
                        "38:45.267 flapping-ended: update flapping-ended 750.00/750 #1");
    }

    @Test
    void a_policy_that_damps_no_longer_lets_go_at_once() {
        new Story(damped(PLAIN, DECAY))
                .fires("0:00")
                .resolves("1:00")
                .fires("2:00")
                .resolves("3:00")
                .forgetting()
                .under(PLAIN)
                .until("4:00")
                .is("3:00 flapping-ended: update flapping-ended 0.00 #0");
    }

    @Test
    void the_flapping_alert_has_one_conversation() {
        Story story = new Story(damped(PLAIN, DECAY));
        story.fires("0:00").resolves("1:00").fires("2:00").resolves("3:00");

        assertThat(story.memory().voice().conversation()).isEqualTo(2);
        assertThat(story.memory().state().status()).isEqualTo(Status.RESOLVED);
    }
}
