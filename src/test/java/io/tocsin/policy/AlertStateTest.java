package io.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState.Firing;
import io.tocsin.policy.AlertState.Resolved;
import io.tocsin.policy.AlertState.Unseen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every state meets every report. Times are seconds before (-) or after (+) now; {@code -} is a
 * report that names none.
 */
class AlertStateTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long TEXTS = 11;

    /**
     * Columns: sentence, alert, what it reflects, status, severity, claimed time, texts, outcome.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        a first firing begins an episode                      | unseen   | 0     | FIRING   | WARNING  | -     | 11 | FIRED speak first-firing           | firing 1
        a first firing of the past does too                   | unseen   | 0     | FIRING   | WARNING  | -3600 | 11 | FIRED speak first-firing           | firing 1
        a first firing of the future does too                 | unseen   | 0     | FIRING   | WARNING  | +3600 | 11 | FIRED speak first-firing           | firing 1
        a first report that all is well is noted              | unseen   | 0     | RESOLVED | WARNING  | -     | 11 | NOTED hold not-firing              | resolved 0
        the same again is a duplicate                         | firing   | -300  | FIRING   | WARNING  | -     | 11 | hold duplicate                     | firing 1
        the same without texts is a duplicate                 | firing   | -300  | FIRING   | WARNING  | -     | 0  | hold duplicate                     | firing 1
        the same, late, is a duplicate                        | firing   | -300  | FIRING   | WARNING  | -900  | 11 | hold duplicate                     | firing 1
        worse is an escalation                                | firing   | -300  | FIRING   | CRITICAL | -     | 11 | ESCALATED speak escalated          | firing 1
        worse with the episode's own start is one too         | firing   | -300  | FIRING   | CRITICAL | -300  | 11 | ESCALATED speak escalated          | firing 1
        worse, but from before, is stale                      | firing   | -300  | FIRING   | CRITICAL | -301  | 11 | hold stale                         | firing 1
        better is a de-escalation                             | firing   | -300  | FIRING   | INFO     | -     | 11 | DE_ESCALATED update de-escalated   | firing 1
        better with other texts is a de-escalation            | firing   | -300  | FIRING   | INFO     | -     | 12 | DE_ESCALATED update de-escalated   | firing 1
        other texts are a change                              | firing   | -300  | FIRING   | WARNING  | -     | 12 | CHANGED update content-changed     | firing 1
        other texts from before are stale                     | firing   | -300  | FIRING   | WARNING  | -301  | 12 | hold stale                         | firing 1
        a resolve ends the episode                            | firing   | -300  | RESOLVED | WARNING  | -     | 0  | RESOLVED update resolved           | resolved 1
        a resolve of the future ends it now                   | firing   | -300  | RESOLVED | WARNING  | +3600 | 0  | RESOLVED update resolved           | resolved 1
        a resolve from before the episode is stale            | firing   | -300  | RESOLVED | WARNING  | -301  | 0  | hold stale                         | firing 1
        a resolve after a resolve is a duplicate              | resolved | -300  | RESOLVED | CRITICAL | -     | 12 | hold duplicate                     | resolved 1
        firing again is a new episode                         | resolved | -300  | FIRING   | WARNING  | -     | 11 | FIRED speak first-firing           | firing 2
        firing since the resolve is a new episode             | resolved | -300  | FIRING   | WARNING  | -300  | 11 | FIRED speak first-firing           | firing 2
        firing since before the resolve is stale              | resolved | -300  | FIRING   | WARNING  | -301  | 11 | hold stale                         | resolved 1
        firing since the future is a new episode              | resolved | -300  | FIRING   | WARNING  | +3600 | 11 | FIRED speak first-firing           | firing 2
        """)
    void a_report_meets_an_alert(
            String sentence,
            String alert,
            long reflects,
            Status status,
            Severity severity,
            String claimed,
            long texts,
            String outcome,
            String then) {
        AlertState state = state(alert, NOW + reflects * 1000);

        Step step = state.on(new Report(status, severity, claimed(claimed), texts), NOW);

        assertThat(words(step)).isEqualTo(outcome);
        assertThat(words(after(state, step))).isEqualTo(then);
    }

    @Test
    void a_producer_whose_clock_is_ahead_does_not_make_what_follows_look_stale() {
        AlertState state =
                after(Unseen.INSTANCE, Unseen.INSTANCE.on(firing(NOW + 3_600_000, 1), NOW));

        assertThat(state.on(resolved(NOW + 1000), NOW + 1000)).isInstanceOf(Step.Changed.class);
    }

    @Test
    void a_firing_an_hour_old_after_a_resolve_that_names_no_time_is_stale() {
        AlertState over = begun(NOW - 7_200_000);
        over = after(over, over.on(resolved(Report.UNCLAIMED), NOW));

        assertThat(over.on(firing(NOW - 3_600_000, 1), NOW + 1)).isSameAs(Step.Unchanged.STALE);
    }

    /** Its clock may be slow: what it calls half a minute ago is now. */
    @Test
    void a_firing_half_a_minute_old_after_a_resolve_that_names_no_time_is_believed() {
        AlertState over = begun(NOW - 7_200_000);
        over = after(over, over.on(resolved(Report.UNCLAIMED), NOW));

        assertThat(over.on(firing(NOW - 30_000, 1), NOW + 1)).isInstanceOf(Step.Changed.class);
    }

    @Test
    void an_episode_lasts_from_the_claimed_start_to_the_claimed_end() {
        AlertState state = begun(NOW - 5000);

        AlertState over = after(state, state.on(resolved(NOW - 2000), NOW));

        assertThat(over)
                .isEqualTo(
                        new Resolved(1, Severity.WARNING, NOW - 5000, NOW - 2000, NOW - 2000, 1));
    }

    @Test
    void an_episode_never_ends_before_it_began() {
        AlertState state = new Firing(1, Severity.WARNING, NOW, NOW - 60_000, 1);

        AlertState over = after(state, state.on(resolved(NOW - 30_000), NOW));

        assertThat(over)
                .isInstanceOfSatisfying(
                        Resolved.class, it -> assertThat(it.until()).isEqualTo(it.since()));
    }

    private static AlertState begun(long since) {
        return after(Unseen.INSTANCE, Unseen.INSTANCE.on(firing(since, 1), NOW));
    }

    private static AlertState state(String name, long reflects) {
        return switch (name) {
            case "unseen" -> Unseen.INSTANCE;
            case "firing" -> new Firing(1, Severity.WARNING, reflects, reflects, TEXTS);
            case "resolved" ->
                    new Resolved(1, Severity.WARNING, reflects - 1000, reflects, reflects, TEXTS);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static long claimed(String seconds) {
        return seconds.equals("-") ? Report.UNCLAIMED : NOW + Long.parseLong(seconds) * 1000;
    }

    private static Report firing(long claimed, long texts) {
        return new Report(Status.FIRING, Severity.WARNING, claimed, texts);
    }

    private static Report resolved(long claimed) {
        return new Report(Status.RESOLVED, Severity.WARNING, claimed, 0);
    }

    static AlertState after(AlertState before, Step step) {
        return switch (step) {
            case Step.Unchanged _ -> before;
            case Step.Changed changed -> changed.state();
        };
    }

    private static String words(Step step) {
        String decision = step.decision().text() + " " + step.decision().reason().text();
        return switch (step) {
            case Step.Unchanged _ -> decision;
            case Step.Changed changed -> changed.transition() + " " + decision;
        };
    }

    private static String words(AlertState state) {
        return state.status().text() + " " + state.episode();
    }
}
