package io.tocsin.policy;

import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.cooled;
import static io.tocsin.policy.Policies.reminded;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import org.junit.jupiter.api.Test;

/** Somebody takes care: people are reminded of nothing, but hear of what is worse. */
class AcknowledgementTest {

    private final Story story = new Story(reminded(PLAIN, 15, 240, 99));

    @Test
    void stops_the_reminders_until_the_episode_ends() {
        story.fires("0:00")
                .acknowledged("1:00")
                .until("500:00")
                .is("0:00 fired: speak first-firing", "1:00 acknowledged: update acknowledged");
    }

    @Test
    void does_not_outlive_the_episode() {
        story.fires("0:00")
                .acknowledged("1:00")
                .resolves("2:00")
                .fires("3:00")
                .until("20:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 acknowledged: update acknowledged",
                        "2:00 resolved: update resolved",
                        "3:00 fired: speak first-firing",
                        "18:00 reminded: speak reminder #1 until 48:00");
        assertThat(story.memory().voice().isAcknowledged()).isFalse();
    }

    @Test
    void ends_when_it_was_meant_to_and_the_reminder_that_was_due_comes_then() {
        story.fires("0:00")
                .acknowledged("1:00", "31:00")
                .until("70:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 acknowledged: update acknowledged until 31:00",
                        "31:00 unacknowledged: update unacknowledged",
                        "31:00 reminded: speak reminder #1 until 61:00",
                        "61:00 reminded: speak reminder #2 until 121:00");
    }

    @Test
    void that_ends_before_a_reminder_is_due_does_not_change_it() {
        story.fires("0:00")
                .acknowledged("1:00", "10:00")
                .until("20:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 acknowledged: update acknowledged until 10:00",
                        "10:00 unacknowledged: update unacknowledged",
                        "15:00 reminded: speak reminder #1 until 45:00");
    }

    @Test
    void may_be_taken_back() {
        story.fires("0:00")
                .acknowledged("1:00")
                .unacknowledged("2:00")
                .until("20:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 acknowledged: update acknowledged",
                        "2:00 unacknowledged: update unacknowledged",
                        "15:00 reminded: speak reminder #1 until 45:00");
    }

    @Test
    void the_same_again_is_no_news() {
        story.fires("0:00")
                .acknowledged("1:00")
                .acknowledged("2:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 acknowledged: update acknowledged",
                        "2:00 hold duplicate");
    }

    @Test
    void may_be_made_longer() {
        story.fires("0:00").acknowledged("1:00", "5:00").acknowledged("2:00", "8:00");
        story.until("14:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 acknowledged: update acknowledged until 5:00",
                        "2:00 acknowledged: update acknowledged until 8:00",
                        "8:00 unacknowledged: update unacknowledged");
    }

    @Test
    void of_the_past_does_nothing() {
        story.fires("0:00")
                .acknowledged("1:00", "1:00")
                .is("0:00 fired: speak first-firing", "1:00 hold stale");
    }

    @Test
    void a_millisecond_long_is_one() {
        story.fires("0:00")
                .acknowledged("1:00", "1:00.001")
                .until("2:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 acknowledged: update acknowledged until 1:00.001",
                        "1:00.001 unacknowledged: update unacknowledged");
    }

    @Test
    void of_what_does_not_fire_does_nothing() {
        story.fires("0:00")
                .resolves("1:00")
                .acknowledged("2:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 resolved: update resolved",
                        "2:00 hold not-firing");
    }

    @Test
    void of_what_nobody_knows_does_nothing() {
        story.acknowledged("2:00")
                .unacknowledged("3:00")
                .is("2:00 hold not-firing", "3:00 hold duplicate");
        assertThat(story.memory()).isSameAs(Memory.NONE);
    }

    @Test
    void nothing_to_take_back_is_no_news() {
        story.fires("0:00")
                .unacknowledged("1:00")
                .is("0:00 fired: speak first-firing", "1:00 hold duplicate");
    }

    @Test
    void people_hear_of_what_is_worse_all_the_same() {
        story.fires("0:00").acknowledged("1:00").fires(Severity.CRITICAL, "2:00").until("60:00");
        story.is(
                "0:00 fired: speak first-firing",
                "1:00 acknowledged: update acknowledged",
                "2:00 escalated: speak escalated");
    }

    @Test
    void what_the_cool_down_held_back_is_told_all_the_same() {
        Story cooling = new Story(cooled(PLAIN, 5));
        cooling.fires("0:00").resolves("1:00").fires("2:00").acknowledged("3:00").until("60:00");
        cooling.is(
                "0:00 fired: speak first-firing",
                "1:00 resolved: update resolved",
                "2:00 fired: update cool-down until 5:00",
                "3:00 acknowledged: update acknowledged",
                "5:00 cool-down-ended: speak cool-down-ended");
    }

    @Test
    void is_shown_but_tells_people_nothing_about_the_alert() {
        Story cooling = new Story(cooled(PLAIN, 5));
        cooling.fires("0:00").resolves("1:00").fires("2:00").acknowledged("3:00");

        assertThat(cooling.memory().voice().told()).isEqualTo(Voice.NOTHING);
        assertThat(cooling.memory().voice().acknowledgedUntil()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void what_ended_before_somebody_took_care_is_not_taken_care_of() {
        story.firesSince("0:00", "0:00", "3:00")
                .acknowledged("4:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "3:00 resolved: update expired",
                        "4:00 hold not-firing");
    }

    @Test
    void what_ended_before_somebody_let_go_is_over_first() {
        story.firesSince("0:00", "0:00", "3:00")
                .acknowledged("1:00")
                .unacknowledged("4:00")
                .is(
                        "0:00 fired: speak first-firing",
                        "1:00 acknowledged: update acknowledged",
                        "3:00 resolved: update expired",
                        "4:00 hold duplicate");
    }
}
