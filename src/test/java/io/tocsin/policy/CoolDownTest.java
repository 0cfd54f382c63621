package io.tocsin.policy;

import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.cooled;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import org.junit.jupiter.api.Test;

/** For five minutes after speaking only what is worse than all that was told is spoken of. */
class CoolDownTest {

    private final Story story = new Story(cooled(PLAIN, 5));

    @Test
    void firing_again_within_the_cool_down_is_shown_and_spoken_of_at_its_end() {
        story.fires("0:00")
                .resolves("1:00")
                .fires("2:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: update cool-down until 5:00",
                        "5:00 cool-down-ended: speak cool-down-ended");
    }

    @Test
    void firing_again_within_the_cool_down_is_not_spoken_of_if_it_is_over_by_its_end() {
        story.fires("0:00")
                .resolves("1:00")
                .fires("2:00")
                .resolves("3:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: update cool-down until 5:00",
                        "3:00 resolved: update resolved");
    }

    @Test
    void firing_again_a_millisecond_before_the_end_waits_for_it() {
        story.fires("0:00")
                .resolves("1:00")
                .fires("4:59.999")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "4:59.999 fired: update cool-down until 5:00",
                        "5:00 cool-down-ended: speak cool-down-ended");
    }

    @Test
    void firing_again_at_the_end_of_the_cool_down_is_spoken_of() {
        story.fires("0:00")
                .resolves("1:00")
                .fires("5:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "5:00 fired: speak first-firing");
    }

    @Test
    void rising_above_all_that_was_told_is_spoken_of_at_once_and_cools_anew() {
        story.fires("0:00").fires(Severity.ERROR, "1:00").fires(Severity.CRITICAL, "2:00");
        story.resolves("6:30")
                .fires("6:45")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 escalated: speak escalated",
                        "2:00 escalated: speak escalated",
                        "6:30 resolved: update resolved",
                        "6:45 fired: update cool-down until 7:00",
                        "7:00 cool-down-ended: speak cool-down-ended");
    }

    @Test
    void rising_again_to_what_was_told_is_shown_and_spoken_of_at_the_end() {
        story.fires(Severity.CRITICAL, "0:00").fires("1:00").fires(Severity.CRITICAL, "2:00");
        story.until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 de-escalated: update de-escalated",
                        "2:00 escalated: update cool-down until 5:00",
                        "5:00 cool-down-ended: speak cool-down-ended");
    }

    @Test
    void firing_again_worse_than_ever_is_spoken_of_within_the_cool_down() {
        story.fires("0:00")
                .resolves("1:00")
                .fires(Severity.ERROR, "2:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: speak first-firing");
    }

    @Test
    void rising_back_after_a_rise_within_the_cool_down_is_no_news() {
        story.fires("0:00").fires(Severity.CRITICAL, "1:00").fires(Severity.INFO, "2:00");
        story.fires(Severity.ERROR, "3:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 escalated: speak escalated",
                        "2:00 de-escalated: update de-escalated",
                        "3:00 escalated: update cool-down until 6:00",
                        "6:00 cool-down-ended: speak cool-down-ended");
    }

    @Test
    void what_people_were_told_long_ago_does_not_hold_anything_back() {
        story.fires(Severity.CRITICAL, "0:00").resolves("1:00").fires("10:00").resolves("11:00");
        story.fires(Severity.ERROR, "12:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "10:00 fired: speak first-firing",
                        "11:00 resolved: update resolved",
                        "12:00 fired: speak first-firing");
    }

    @Test
    void other_texts_and_getting_better_are_shown_without_a_word_of_the_cool_down() {
        story.fires("0:00")
                .says(2, "1:00")
                .fires(Severity.INFO, "2:00")
                .until("60:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 changed: update content-changed",
                        "2:00 de-escalated: update de-escalated");
    }

    @Test
    void other_texts_of_what_is_withheld_are_shown_as_what_they_are() {
        story.fires("0:00")
                .resolves("1:00")
                .fires("2:00")
                .says(2, "3:00")
                .until("4:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 fired: update cool-down until 5:00",
                        "3:00 changed: update content-changed until 5:00");
    }

    @Test
    void an_episode_within_the_cool_down_is_told_in_the_same_conversation() {
        story.fires("0:00").resolves("1:00").fires("2:00").until("60:00");

        assertThat(story.memory().voice().conversation()).isEqualTo(1);
    }

    @Test
    void an_episode_after_the_cool_down_is_told_in_a_new_conversation() {
        story.fires("0:00").resolves("1:00").fires("5:00");

        assertThat(story.memory().voice().conversation()).isEqualTo(2);
    }

    @Test
    void people_believe_nothing_until_they_are_told() {
        story.fires("0:00").resolves("1:00").fires("2:00");

        assertThat(story.memory().voice().told()).isEqualTo(Voice.NOTHING);
        assertThat(story.memory().voice().loudest()).isEqualTo((byte) 1);
    }

    @Test
    void a_cool_down_taken_out_of_the_policy_ends_at_once() {
        story.fires("0:00").resolves("1:00").fires("2:00").under(PLAIN).lookedAt("3:00");

        assertThat(story.last().decision()).isEqualTo(new Decision.Speak(Reason.COOL_DOWN_ENDED));
    }
}
