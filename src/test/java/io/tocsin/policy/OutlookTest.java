package io.tocsin.policy;

import static io.tocsin.policy.Policies.DECAY;
import static io.tocsin.policy.Policies.MINUTE;
import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.cooled;
import static io.tocsin.policy.Policies.damped;
import static io.tocsin.policy.Policies.expecting;
import static io.tocsin.policy.Policies.heldDown;
import static io.tocsin.policy.Policies.reminded;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an alert will be spoken of next, and why not now: penalty, reason, moment. */
class OutlookTest {

    @Test
    void nothing_is_to_be_said_of_what_nobody_knows() {
        assertThat(new Story(PLAIN).outlook("0:00")).isEqualTo("0.00 not-firing never");
    }

    @Test
    void nothing_is_to_be_said_of_what_is_over() {
        Story story = new Story(PLAIN).fires("0:00").resolves("1:00");

        assertThat(story.outlook("2:00")).isEqualTo("0.00 not-firing never");
    }

    @Test
    void all_was_said_where_nobody_is_reminded() {
        Story story = new Story(PLAIN).fires("0:00");

        assertThat(story.outlook("2:00")).isEqualTo("0.00 duplicate never");
    }

    @Test
    void the_next_reminder() {
        Story story = new Story(reminded(PLAIN, 15, 240, 2)).fires("0:00");

        assertThat(story.outlook("2:00")).isEqualTo("0.00 duplicate 15:00");
        assertThat(story.until("15:00").outlook("16:00")).isEqualTo("0.00 duplicate 45:00");
        assertThat(story.until("45:00").outlook("46:00")).isEqualTo("0.00 duplicate never");
    }

    @Test
    void a_sign_of_life_that_is_missed() {
        Expectation expectation = new Expectation(10 * MINUTE, Severity.ERROR);
        Story story = new Story(expecting(PLAIN, expectation)).fires("0:00");

        assertThat(story.outlook("2:00")).isEqualTo("0.00 not-firing 10:00");
        assertThat(story.until("10:00").outlook("11:00")).isEqualTo("0.00 duplicate never");
    }

    @Test
    void the_end_of_the_cool_down_if_something_is_left_to_say() {
        Story story = new Story(cooled(PLAIN, 5)).fires("0:00");

        assertThat(story.outlook("1:00")).isEqualTo("0.00 duplicate never");
        assertThat(story.resolves("1:00").fires("2:00").outlook("2:00"))
                .isEqualTo("0.00 cool-down 5:00");
    }

    @Test
    void the_end_of_the_hold_down() {
        Story story = new Story(heldDown(PLAIN, 2, 3)).fires("0:00");

        assertThat(story.outlook("1:00")).isEqualTo("0.00 hold-down 2:00");
        assertThat(story.until("2:00").resolves("4:00").outlook("5:00"))
                .isEqualTo("0.00 hold-down 7:00");
    }

    @Test
    void the_release_of_what_flaps_however_it_is_now() {
        Story story = new Story(cooled(damped(PLAIN, DECAY), 60));
        story.fires("0:00").resolves("1:00").fires("1:00").resolves("1:00");

        assertThat(story.outlook("1:00")).isEqualTo("3000.00 flapping 31:00");
        assertThat(story.outlook("16:00")).isEqualTo("1500.00 flapping 31:00");
        assertThat(story.fires("16:00").outlook("16:00")).isEqualTo("2500.00 flapping 42:03.270");
    }

    @Test
    void the_penalty_decays_while_nothing_else_happens() {
        Story story = new Story(damped(PLAIN, DECAY)).fires("0:00").resolves("1:00");

        assertThat(story.outlook("1:00")).isEqualTo("1000.00 not-firing never");
        assertThat(story.outlook("16:00")).isEqualTo("500.00 not-firing never");
        assertThat(story.outlook("0:00")).isEqualTo("1000.00 not-firing never");
    }

    @Test
    void the_reminder_after_somebody_took_care() {
        Story story = new Story(reminded(PLAIN, 15, 240, 9)).fires("0:00");

        assertThat(story.acknowledged("1:00", "5:00").outlook("2:00"))
                .isEqualTo("0.00 acknowledged 15:00");
        assertThat(story.acknowledged("2:00", "25:00").outlook("2:00"))
                .isEqualTo("0.00 acknowledged 25:00");
        assertThat(story.acknowledged("2:00").outlook("2:00")).isEqualTo("0.00 acknowledged never");
    }

    @Test
    void a_reminder_that_comes_before_the_end_of_the_hold_down() {
        Story story = new Story(reminded(heldDown(PLAIN, 0, 30), 15, 240, 9));
        story.fires("0:00").resolves("1:00");

        assertThat(story.outlook("2:00")).isEqualTo("0.00 hold-down 15:00");
        assertThat(story.acknowledged("2:00", "20:00").outlook("2:00"))
                .isEqualTo("0.00 hold-down 20:00");
        assertThat(story.acknowledged("3:00").outlook("3:00")).isEqualTo("0.00 hold-down 31:00");
    }

    @Test
    void the_end_of_the_cool_down_that_comes_before_the_end_of_the_hold_down() {
        Story story = new Story(cooled(heldDown(PLAIN, 0, 30), 5));
        story.fires(Severity.ERROR, "0:00").fires("1:00").fires(Severity.ERROR, "2:00");

        assertThat(story.resolves("3:00").outlook("3:00")).isEqualTo("0.00 hold-down 5:00");
    }

    /** Columns: severity that waits, whether rises speak, when something may be said. */
    @ParameterizedTest
    @CsvSource({
        "WARNING, true, 31:00",
        "CRITICAL, true, 3:00",
        "CRITICAL, false, 31:00",
    })
    void a_rise_that_waits_while_it_flaps(Severity severity, boolean speaks, String moment) {
        Story story = new Story(damped(PLAIN, decay(speaks)));
        story.fires("0:00").resolves("1:00").fires("1:00").resolves("1:00");
        story.under(heldDown(damped(PLAIN, decay(speaks)), 2, 0)).fires(severity, "1:00");

        assertThat(story.outlook("1:00")).isEqualTo("3000.00 flapping " + moment);
    }

    /** Columns: how bad it is to be missed, when something may be said. */
    @ParameterizedTest
    @CsvSource({"WARNING, 31:00", "CRITICAL, 11:00"})
    void a_sign_of_life_that_is_missed_while_it_flaps(Severity severity, String moment) {
        Story story = new Story(damped(PLAIN, DECAY));
        story.fires("0:00").resolves("1:00").fires("1:00").resolves("1:00");
        story.under(expecting(damped(PLAIN, DECAY), new Expectation(10 * MINUTE, severity)));

        assertThat(story.resolves("1:00").outlook("1:00")).isEqualTo("3000.00 flapping " + moment);
    }

    private static Damping decay(boolean risesSpeak) {
        return new Damping.Decay(1000, 500, 2000, 750, 15 * MINUTE, 60 * MINUTE, risesSpeak);
    }
}
