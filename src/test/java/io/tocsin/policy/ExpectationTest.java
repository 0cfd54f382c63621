package io.tocsin.policy;

import static io.tocsin.policy.Policies.DECAY;
import static io.tocsin.policy.Policies.MINUTE;
import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.damped;
import static io.tocsin.policy.Policies.expecting;
import static io.tocsin.policy.Policies.heldDown;
import static io.tocsin.policy.Policies.reminded;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState.Firing;
import org.junit.jupiter.api.Test;

/** A dead-man's switch: every report is a sign of life, and there should be one in 10 minutes. */
class ExpectationTest {

    private static final Expectation EXPECTATION = new Expectation(10 * MINUTE, Severity.CRITICAL);

    private final Story story = new Story(expecting(PLAIN, EXPECTATION));

    @Test
    void it_fires_when_nothing_comes() {
        story.resolves("0:00", "9:00")
                .until("60:00")
                .is(
                        "0:00 noted: hold not-firing",
                        "9:00 hold duplicate",
                        "19:00 fired: speak missing");
    }

    @Test
    void a_report_that_it_fires_is_a_sign_of_life_too() {
        story.fires("0:00", "9:00")
                .until("60:00")
                .is(
                        "0:00 noted: hold not-firing",
                        "9:00 hold duplicate",
                        "19:00 fired: speak missing");
    }

    @Test
    void a_report_in_the_last_moment_is_in_time() {
        story.fires("0:00", "10:00")
                .until("15:00")
                .is("0:00 noted: hold not-firing", "10:00 hold duplicate");
    }

    @Test
    void a_report_a_millisecond_later_is_late() {
        story.fires("0:00", "10:00.001")
                .until("15:00")
                .is(
                        "0:00 noted: hold not-firing",
                        "10:00 fired: speak missing",
                        "10:00.001 resolved: update resolved");
    }

    @Test
    void it_is_over_with_the_next_sign_of_life_and_waits_anew() {
        story.fires("0:00")
                .until("20:00")
                .fires("20:00")
                .until("60:00")
                .is(
                        "0:00 noted: hold not-firing",
                        "10:00 fired: speak missing",
                        "20:00 resolved: update resolved",
                        "30:00 fired: speak missing");
    }

    @Test
    void what_a_sign_of_life_claims_does_not_matter() {
        story.fires("0:00").until("20:00");
        story.report("20:00", new Report(Status.FIRING, Severity.INFO, 0, 0, 7))
                .is(
                        "0:00 noted: hold not-firing",
                        "10:00 fired: speak missing",
                        "20:00 resolved: update resolved");
    }

    @Test
    void it_fires_as_badly_as_the_policy_says_and_since_it_was_missed() {
        story.fires("0:00").lookedAt("30:00");

        assertThat(story.memory().state())
                .isEqualTo(
                        new Firing(
                                1,
                                Severity.CRITICAL,
                                Story.moment("10:00"),
                                Story.moment("9:00"),
                                0,
                                0));
    }

    @Test
    void what_was_never_seen_is_not_expected() {
        story.until("60:00").is();
    }

    @Test
    void people_are_reminded_of_it() {
        Story reminded = new Story(reminded(expecting(PLAIN, EXPECTATION), 15, 60, 9));
        reminded.fires("0:00")
                .until("60:00")
                .is(
                        "0:00 noted: hold not-firing",
                        "10:00 fired: speak missing",
                        "25:00 reminded: speak reminder #1 until 55:00",
                        "55:00 reminded: speak reminder #2 until 115:00");
    }

    @Test
    void a_source_that_comes_and_goes_is_damped() {
        Story damped = new Story(damped(expecting(PLAIN, EXPECTATION), DECAY));
        damped.fires("0:00", "11:00", "22:00", "33:00", "44:00")
                .until("200:00")
                .is(
                        "0:00 noted: hold not-firing",
                        "10:00 fired: speak missing",
                        "11:00 resolved: update resolved",
                        "21:00 fired: speak missing",
                        "22:00 resolved: update resolved",
                        "32:00 fired: speak missing",
                        "33:00 resolved: update resolved",
                        "43:00 fired: speak missing",
                        "44:00 resolved: hold flapping 2180.97/2000 #3 until 67:06.006 flapping",
                        "54:00 fired: hold flapping 1373.92/2000 #3 until 67:06.006",
                        "67:06.006 flapping-ended: update flapping-ended 750.00/750 #0");
    }

    @Test
    void a_sign_of_life_may_have_to_last() {
        Story waiting = new Story(heldDown(expecting(PLAIN, EXPECTATION), 0, 15));
        waiting.fires("0:00").until("20:00");
        waiting.fires("20:00", "29:00")
                .until("37:00")
                .is(
                        "0:00 noted: hold not-firing",
                        "10:00 fired: speak missing",
                        "20:00 pending: hold hold-down until 35:00",
                        "29:00 hold hold-down",
                        "35:00 resolved: update resolved");
    }

    /** Else it would be over first, and fire again at a moment before that. */
    @Test
    void a_sign_of_life_that_had_to_last_and_was_the_only_one_did_not_last() {
        Story waiting = new Story(heldDown(expecting(PLAIN, EXPECTATION), 0, 15));
        waiting.fires("0:00").until("20:00");
        waiting.fires("20:00")
                .until("60:00")
                .is(
                        "0:00 noted: hold not-firing",
                        "10:00 fired: speak missing",
                        "20:00 pending: hold hold-down until 35:00",
                        "30:00 withdrawn: hold withdrawn");
    }

    @Test
    void its_clock_shows_when_it_will_be_missed() {
        assertThat(story.fires("1:00").clock()).isEqualTo("11:00 11:00");
        assertThat(story.until("12:00").clock()).isEqualTo("11:00 never");
    }
}
