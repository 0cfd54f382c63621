package io.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
 * report that names none. An expired alert ran out a minute ago.
 */
class AlertStateTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long DAY = 86_400_000;
    private static final long TEXTS = 11;

    /**
     * Columns: sentence, alert, what it reflects, status, severity, claimed time, texts, outcome.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        a first firing begins an episode                           | unseen   | 0    | FIRING   | WARNING  | -     | 11 | FIRED        | firing 1
        a first firing of the past does too                        | unseen   | 0    | FIRING   | WARNING  | -3600 | 11 | FIRED        | firing 1
        a first firing of the future does too                      | unseen   | 0    | FIRING   | WARNING  | +3600 | 11 | FIRED        | firing 1
        a first report that all is well is noted                   | unseen   | 0    | RESOLVED | WARNING  | -     | 11 | NOTED        | resolved 0
        the same again is a duplicate                              | firing   | -300 | FIRING   | WARNING  | -     | 11 | duplicate    | firing 1
        the same without texts is a duplicate                      | firing   | -300 | FIRING   | WARNING  | -     | 0  | duplicate    | firing 1
        the same, late, is a duplicate                             | firing   | -300 | FIRING   | WARNING  | -900  | 11 | duplicate    | firing 1
        worse is an escalation                                     | firing   | -300 | FIRING   | CRITICAL | -     | 11 | ESCALATED    | firing 1
        worse with the episode's own start is one too              | firing   | -300 | FIRING   | CRITICAL | -300  | 11 | ESCALATED    | firing 1
        worse, but from before, is stale                           | firing   | -300 | FIRING   | CRITICAL | -301  | 11 | stale        | firing 1
        better is a de-escalation                                  | firing   | -300 | FIRING   | INFO     | -     | 11 | DE_ESCALATED | firing 1
        better with other texts is a de-escalation                 | firing   | -300 | FIRING   | INFO     | -     | 12 | DE_ESCALATED | firing 1
        other texts are a change                                   | firing   | -300 | FIRING   | WARNING  | -     | 12 | CHANGED      | firing 1
        other texts from before are stale                          | firing   | -300 | FIRING   | WARNING  | -301  | 12 | stale        | firing 1
        a resolve ends the episode                                 | firing   | -300 | RESOLVED | WARNING  | -     | 0  | RESOLVED     | resolved 1
        a resolve of the future ends it now                        | firing   | -300 | RESOLVED | WARNING  | +3600 | 0  | RESOLVED     | resolved 1
        a resolve from before the episode is stale                 | firing   | -300 | RESOLVED | WARNING  | -301  | 0  | stale        | firing 1
        a resolve after a resolve is a duplicate                   | resolved | -300 | RESOLVED | CRITICAL | -     | 12 | duplicate    | resolved 1
        firing again is a new episode                              | resolved | -300 | FIRING   | WARNING  | -     | 11 | FIRED        | firing 2
        firing since the resolve is a new episode                  | resolved | -300 | FIRING   | WARNING  | -300  | 11 | FIRED        | firing 2
        firing since before the resolve is stale                   | resolved | -300 | FIRING   | WARNING  | -301  | 11 | stale        | resolved 1
        firing since the future is a new episode                   | resolved | -300 | FIRING   | WARNING  | +3600 | 11 | FIRED        | firing 2
        the first report of an expired alert's own past revives it | expired  | -900 | FIRING   | WARNING  | -900  | 11 | REVIVED      | firing 1
        what an expired alert reported last revives it             | expired  | -900 | FIRING   | WARNING  | -61   | 11 | REVIVED      | firing 1
        worse since before it expired revives it too               | expired  | -900 | FIRING   | CRITICAL | -900  | 12 | REVIVED      | firing 1
        firing since it expired is a new episode                   | expired  | -900 | FIRING   | WARNING  | -60   | 11 | FIRED        | firing 2
        firing after it expired without a time is a new episode    | expired  | -900 | FIRING   | WARNING  | -     | 11 | FIRED        | firing 2
        firing since before the expired episode is stale           | expired  | -900 | FIRING   | WARNING  | -901  | 11 | stale        | resolved 1
        a resolve after it expired is a duplicate                  | expired  | -900 | RESOLVED | WARNING  | -     | 0  | duplicate    | resolved 1
        an ended episode is not revived                            | resolved | -900 | FIRING   | WARNING  | -900  | 11 | FIRED        | firing 2
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
        Report report = new Report(status, severity, claimed(claimed), Report.UNCLAIMED, texts);

        Turn turn = state.on(report, NOW);

        assertThat(words(turn)).isEqualTo(outcome);
        assertThat(words(after(state, turn))).isEqualTo(then);
    }

    /** Columns: severity, rank. */
    @ParameterizedTest
    @CsvSource({"INFO, 0", "WARNING, 1", "ERROR, 2", "CRITICAL, 3"})
    void the_worse_it_fires_the_higher_it_ranks(Severity severity, byte rank) {
        Firing firing = new Firing(1, severity, NOW, NOW, TEXTS, 0);

        assertThat(firing.rank()).isEqualTo(rank);
        assertThat(firing.status()).isEqualTo(Status.FIRING);
    }

    @Test
    void what_does_not_fire_ranks_below_all() {
        assertThat(Unseen.INSTANCE.rank()).isEqualTo(Voice.NOTHING).isEqualTo((byte) -1);
        assertThat(Unseen.INSTANCE.status()).isEqualTo(Status.RESOLVED);
        assertThat(state("resolved", NOW).rank()).isEqualTo(Voice.NOTHING);
        assertThat(state("resolved", NOW).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void a_producer_whose_clock_is_ahead_does_not_make_what_follows_look_stale() {
        AlertState state =
                after(Unseen.INSTANCE, Unseen.INSTANCE.on(firing(NOW + 3_600_000, 1), NOW));

        assertThat(words(state.on(resolved(NOW + 1000), NOW + 1000))).isEqualTo("RESOLVED");
    }

    @Test
    void a_firing_an_hour_old_after_a_resolve_that_names_no_time_is_stale() {
        AlertState over = begun(NOW - 7_200_000);
        over = after(over, over.on(resolved(Report.UNCLAIMED), NOW));

        assertThat(over.on(firing(NOW - 3_600_000, 1), NOW + 1)).isSameAs(Turn.Same.STALE);
    }

    /** Its clock may be slow: what it calls half a minute ago is now. */
    @Test
    void a_firing_half_a_minute_old_after_a_resolve_that_names_no_time_is_believed() {
        AlertState over = begun(NOW - 7_200_000);
        over = after(over, over.on(resolved(Report.UNCLAIMED), NOW));

        assertThat(words(over.on(firing(NOW - 30_000, 1), NOW + 1))).isEqualTo("FIRED");
    }

    @Test
    void an_episode_lasts_from_the_claimed_start_to_the_claimed_end() {
        AlertState state = begun(NOW - 5000);

        AlertState over = after(state, state.on(resolved(NOW - 2000), NOW));

        assertThat(over)
                .isEqualTo(
                        new Resolved(
                                1,
                                Severity.WARNING,
                                NOW - 5000,
                                NOW - 2000,
                                NOW - 2000,
                                1,
                                false,
                                0));
    }

    @Test
    void an_episode_never_ends_before_it_began() {
        AlertState state = new Firing(1, Severity.WARNING, NOW, NOW - 60_000, 1, 0);

        AlertState over = after(state, state.on(resolved(NOW - 30_000), NOW));

        assertThat(over)
                .isInstanceOfSatisfying(
                        Resolved.class, it -> assertThat(it.until()).isEqualTo(it.since()));
    }

    @Test
    void a_change_keeps_the_episode_and_takes_what_is_new() {
        AlertState state = new Firing(3, Severity.WARNING, NOW - 9000, NOW - 8000, 11, 7);
        Report worse = new Report(Status.FIRING, Severity.ERROR, NOW - 1000, Report.UNCLAIMED, 12);

        assertThat(after(state, state.on(worse, NOW)))
                .isEqualTo(new Firing(3, Severity.ERROR, NOW - 9000, NOW - 1000, 12, 7));
    }

    @Test
    void a_change_without_texts_keeps_the_texts() {
        AlertState state = new Firing(3, Severity.WARNING, NOW - 9000, NOW - 8000, 11, 7);
        Report worse = new Report(Status.FIRING, Severity.ERROR, NOW - 8000, Report.UNCLAIMED, 0);

        assertThat(after(state, state.on(worse, NOW)))
                .isEqualTo(new Firing(3, Severity.ERROR, NOW - 9000, NOW - 8000, 11, 7));
    }

    @Test
    void a_next_episode_forgets_the_severity_and_the_texts_but_not_the_patience() {
        AlertState state =
                new Resolved(3, Severity.CRITICAL, NOW - 9, NOW - 5, NOW - 5, 11, false, 7);

        assertThat(after(state, state.on(firing(NOW - 1, 0), NOW)))
                .isEqualTo(new Firing(4, Severity.WARNING, NOW - 1, NOW - 1, 0, 7));
    }

    @Test
    void what_runs_out_is_over_since_then_and_may_be_revived() {
        Firing state = new Firing(2, Severity.ERROR, NOW - 9000, NOW - 8000, 11, 7);

        assertThat(state.expire(NOW))
                .isEqualTo(
                        new Resolved(2, Severity.ERROR, NOW - 9000, NOW, NOW - 8000, 11, true, 7));
    }

    @Test
    void what_runs_out_before_it_began_is_over_when_it_began() {
        Firing state = new Firing(2, Severity.ERROR, NOW, NOW, 11, 0);

        assertThat(state.expire(NOW - 1).until()).isEqualTo(NOW);
    }

    /** Columns: patience before, how late the report is, patience after. */
    @ParameterizedTest
    @CsvSource({
        "0, 120000, 240000",
        "240000, 60000, 360000",
        "0, 1, 2",
        "0, 0, 0",
        "0, -1, 0",
        "0, 43200000, 86400000",
        "1, 43200000, 86400000",
        "0, 86400001, 86400000",
    })
    void a_revived_alert_is_given_twice_the_time_it_was_late(
            long before, long late, long patience) {
        AlertState state =
                new Resolved(2, Severity.ERROR, NOW - 9000, NOW, NOW - 8000, 11, true, before);

        assertThat(after(state, state.on(firing(NOW - 7000, 0), NOW + late)))
                .isEqualTo(new Firing(2, Severity.WARNING, NOW - 9000, NOW - 7000, 11, patience));
    }

    @Test
    void a_revived_alert_takes_the_new_texts() {
        AlertState state =
                new Resolved(2, Severity.ERROR, NOW - 9000, NOW, NOW - 8000, 11, true, 0);

        assertThat(after(state, state.on(firing(NOW - 8000, 12), NOW + DAY)))
                .isEqualTo(new Firing(2, Severity.WARNING, NOW - 9000, NOW - 8000, 12, DAY));
    }

    @Test
    void what_fires_cannot_begin_to_fire() {
        AlertState state = state("firing", NOW);

        assertThatThrownBy(() -> state.fire(firing(NOW, 1), NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    private static AlertState begun(long since) {
        return after(Unseen.INSTANCE, Unseen.INSTANCE.on(firing(since, 1), NOW));
    }

    private static AlertState state(String name, long reflects) {
        return switch (name) {
            case "unseen" -> Unseen.INSTANCE;
            case "firing" -> new Firing(1, Severity.WARNING, reflects, reflects, TEXTS, 0);
            case "resolved" -> over(reflects, reflects, false);
            case "expired" -> over(reflects, NOW - 60_000, true);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Resolved over(long reflects, long until, boolean expired) {
        return new Resolved(
                1, Severity.WARNING, reflects - 1000, until, reflects, TEXTS, expired, 0);
    }

    private static long claimed(String seconds) {
        return seconds.equals("-") ? Report.UNCLAIMED : NOW + Long.parseLong(seconds) * 1000;
    }

    private static Report firing(long claimed, long texts) {
        return new Report(Status.FIRING, Severity.WARNING, claimed, Report.UNCLAIMED, texts);
    }

    private static Report resolved(long claimed) {
        return new Report(Status.RESOLVED, Severity.WARNING, claimed, Report.UNCLAIMED, 0);
    }

    static AlertState after(AlertState before, Turn turn) {
        return switch (turn) {
            case Turn.Same _ -> before;
            case Turn.Moved moved -> moved.state();
        };
    }

    private static String words(Turn turn) {
        return switch (turn) {
            case Turn.Same same -> same.reason().text();
            case Turn.Moved moved -> moved.transition().name();
        };
    }

    private static String words(AlertState state) {
        return state.status().text() + " " + state.episode();
    }
}
