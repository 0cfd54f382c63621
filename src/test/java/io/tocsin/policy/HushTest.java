package io.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One alert that must not be spoken of for a while, under the policy that holds by default. */
class HushTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final long ALERT = 7;
    private static final Hush SILENCE = new Hush(Reason.SILENCED, "s", NOW + 60 * MINUTE);
    private static final Hush INHIBITION = new Hush(Reason.INHIBITED, "a", Long.MAX_VALUE);

    private final Policy policy = Policy.DEFAULT;
    private final List<String> steps = new ArrayList<>();
    private Memory memory = Memory.NONE;
    private long now = NOW;

    @Test
    void what_fires_in_silence_is_not_shown_and_opens_a_conversation_afterwards() {
        memory = memory.with(SILENCE);
        report(Status.FIRING, Severity.WARNING);
        assertThat(memory.voice()).isEqualTo(Voice.NONE);
        assertThat(memory.isTold()).isFalse();

        after(10);
        unhush();

        assertThat(steps).containsExactly("fired hold silenced", "quiet-ended speak silence-ended");
        assertThat(memory.voice().conversation()).isEqualTo(1);
        assertThat(memory.voice().told()).isEqualTo(AlertState.rankOf(Severity.WARNING));
    }

    @Test
    void a_second_conversation_begins_when_the_first_was_over_before_the_silence() {
        report(Status.FIRING, Severity.WARNING);
        report(Status.RESOLVED, Severity.WARNING);
        after(60);
        memory = memory.with(SILENCE);
        report(Status.FIRING, Severity.WARNING);
        after(70);

        unhush();

        assertThat(memory.voice().conversation()).isEqualTo(2);
    }

    @Test
    void a_message_that_says_that_it_fires_follows_in_silence() {
        report(Status.FIRING, Severity.WARNING);
        hush(SILENCE);
        report(Status.FIRING, Severity.CRITICAL);
        report(Status.FIRING, Severity.INFO);
        assertThat(memory.voice().told()).isEqualTo(AlertState.rankOf(Severity.INFO));
        report(Status.RESOLVED, Severity.INFO);

        assertThat(steps)
                .containsExactly(
                        "fired speak first-firing",
                        "quiet-started update silenced",
                        "escalated update silenced",
                        "de-escalated update de-escalated",
                        "resolved update resolved");
        assertThat(memory.isTold()).isFalse();
    }

    /** It fires again within the cool-down: its message shows that, and nobody was told. */
    @Test
    void a_message_that_shows_what_nobody_was_told_follows_in_silence() {
        report(Status.FIRING, Severity.WARNING);
        report(Status.RESOLVED, Severity.WARNING);
        report(Status.FIRING, Severity.WARNING);
        assertThat(memory.voice().told()).isEqualTo(Voice.NOTHING);
        assertThat(memory.shown()).isTrue();
        hush(SILENCE);
        report(Status.RESOLVED, Severity.WARNING);

        assertThat(steps.subList(2, 5))
                .containsExactly(
                        "fired update cool-down",
                        "quiet-started update silenced",
                        "resolved update resolved");
        assertThat(memory.shown()).isFalse();
        assertThat(memory.isTold()).isFalse();
    }

    @Test
    void what_people_know_is_said_again_after_a_silence_but_not_after_an_inhibition() {
        report(Status.FIRING, Severity.WARNING);
        hush(INHIBITION);
        after(10);
        unhush();
        hush(SILENCE);
        after(20);
        unhush();

        assertThat(steps.subList(1, 5))
                .containsExactly(
                        "quiet-started update inhibited",
                        "quiet-ended update inhibition-ended",
                        "quiet-started update silenced",
                        "quiet-ended speak silence-ended");
        assertThat(memory.voice().conversation()).isEqualTo(1);
    }

    /** A silence of a minute must not make people hear twice of the same within the cool-down. */
    @Test
    void after_a_silence_the_cool_down_holds_as_ever() {
        report(Status.FIRING, Severity.WARNING);
        hush(SILENCE);
        after(1);
        unhush();
        assertThat(steps).last().isEqualTo("quiet-ended update silence-ended");

        hush(SILENCE);
        report(Status.FIRING, Severity.CRITICAL);
        after(2);
        unhush();
        assertThat(steps).last().isEqualTo("quiet-ended speak silence-ended");
    }

    @Test
    void whoever_takes_care_need_not_be_told_again() {
        report(Status.FIRING, Severity.WARNING);
        take(policy.acknowledge(memory, Long.MAX_VALUE, now));
        hush(SILENCE);
        after(10);
        unhush();

        assertThat(steps).last().isEqualTo("quiet-ended update silence-ended");
    }

    @Test
    void nothing_comes_due_in_silence_but_the_end_of_flapping() {
        report(Status.FIRING, Severity.WARNING);
        hush(SILENCE);
        report(Status.FIRING, Severity.CRITICAL);

        assertThat(policy.nextDue(memory, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        Outlook outlook = policy.outlook(memory, Long.MAX_VALUE, now);
        assertThat(outlook.why()).isEqualTo(Reason.SILENCED);
        assertThat(outlook.speaksAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void flapping_in_silence_is_recorded_and_shown_to_nobody() {
        memory = memory.with(SILENCE);
        for (int i = 0; i < 3; i++) {
            report(Status.FIRING, Severity.CRITICAL);
            report(Status.RESOLVED, Severity.CRITICAL);
        }
        assertThat(memory.penalty().flapping()).isTrue();
        assertThat(steps).allMatch(step -> step.endsWith("hold silenced"));
        assertThat(memory.voice().conversation()).isZero();

        report(Status.FIRING, Severity.CRITICAL);
        unhush();
        assertThat(steps).last().isEqualTo("quiet-ended hold flapping");
    }

    @Test
    void the_end_of_flapping_is_shown_in_silence_if_the_alert_is_over() {
        for (int i = 0; i < 3; i++) {
            report(Status.FIRING, Severity.WARNING);
            report(Status.RESOLVED, Severity.WARNING);
        }
        assertThat(memory.penalty().flapping()).isTrue();
        memory = memory.with(SILENCE);
        long due = policy.nextDue(memory, Long.MAX_VALUE);
        take(policy.onDue(memory, Long.MAX_VALUE, due, ALERT));

        assertThat(steps).last().isEqualTo("flapping-ended update flapping-ended");
    }

    @Test
    void the_same_reason_again_is_no_news_and_another_end_is() {
        report(Status.FIRING, Severity.WARNING);
        hush(SILENCE);

        assertThat(policy.hush(memory, SILENCE, now)).isSameAs(Step.Unchanged.DUPLICATE);
        Hush longer = new Hush(Reason.SILENCED, "s", NOW + 90 * MINUTE);
        assertThat(policy.hush(memory, longer, now))
                .isInstanceOfSatisfying(
                        Step.Changed.class,
                        step -> assertThat(step.numbers().until()).isEqualTo(longer.until()));
        assertThat(policy.unhush(Memory.NONE, now, ALERT)).isSameAs(Step.Unchanged.DUPLICATE);
    }

    @ParameterizedTest
    @CsvSource({
        "SILENCED, SILENCE_ENDED",
        "INHIBITED, INHIBITION_ENDED",
        "MUTED, MUTE_ENDED",
    })
    void every_reason_has_its_end(Reason reason, Reason end) {
        assertThat(new Hush(reason, "x", 1).ended()).isEqualTo(end);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SILENCED", "INHIBITED", "MUTED"})
    void other_reasons_make_nobody_quiet(Reason reason) {
        assertThatThrownBy(() -> new Hush(reason, "x", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void after(int minutes) {
        now = NOW + minutes * MINUTE;
    }

    private void report(Status status, Severity severity) {
        now += 1;
        Report report = new Report(status, severity, Report.UNCLAIMED, Report.UNCLAIMED, 0);
        take(policy.on(memory, report, now, ALERT));
    }

    private void hush(Hush hush) {
        take(policy.hush(memory, hush, now));
    }

    private void unhush() {
        take(policy.unhush(memory, now, ALERT));
    }

    private void take(Step step) {
        if (step instanceof Step.Changed changed) {
            memory = changed.memory();
            Decision decision = changed.decision();
            steps.add(
                    changed.transition().text()
                            + " "
                            + decision.text()
                            + " "
                            + decision.reason().text());
        }
    }
}
