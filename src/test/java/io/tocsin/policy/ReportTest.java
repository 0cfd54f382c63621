package io.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import org.junit.jupiter.api.Test;

/** What an event says, as the policy takes it. */
class ReportTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long NOT_SAID = Report.UNCLAIMED;

    @Test
    void an_event_that_fires_holds_since_it_started() {
        assertThat(of(Status.FIRING, NOW - 9, NOW + 1))
                .isEqualTo(report(Status.FIRING, NOW - 9, NOW + 1));
    }

    @Test
    void an_event_that_fires_without_an_end_does_not_run_out() {
        assertThat(of(Status.FIRING, NOW - 9, NOT_SAID))
                .isEqualTo(report(Status.FIRING, NOW - 9, NOT_SAID));
    }

    @Test
    void an_event_that_fires_and_ends_now_says_that_it_is_over() {
        assertThat(of(Status.FIRING, NOW - 9, NOW)).isEqualTo(report(Status.RESOLVED, NOW, NOW));
    }

    @Test
    void an_event_that_is_resolved_is_so_since_it_ended() {
        assertThat(of(Status.RESOLVED, NOW - 9, NOW + 1))
                .isEqualTo(report(Status.RESOLVED, NOW + 1, NOW + 1));
    }

    @Test
    void an_event_that_is_resolved_and_does_not_say_since_when_claims_nothing() {
        assertThat(of(Status.RESOLVED, NOW - 9, NOT_SAID))
                .isEqualTo(report(Status.RESOLVED, NOT_SAID, NOT_SAID));
    }

    private static Report of(Status status, long startsAt, long endsAt) {
        return Report.of(status, Severity.ERROR, startsAt, endsAt, 5, NOW);
    }

    private static Report report(Status status, long claimedAt, long endsAt) {
        return new Report(status, Severity.ERROR, claimedAt, endsAt, 5);
    }
}
