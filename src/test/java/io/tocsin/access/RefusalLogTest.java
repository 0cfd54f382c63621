package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final HandClock clock = new HandClock();
    private final RefusalLog log = new RefusalLog(clock);

    /** A flood of guesses writes two lines a minute, which tell how many there were. */
    @Test
    void many_of_a_kind_are_told_together() {
        assertThat(log.count(Refusal.UNKNOWN_TOKEN, 1)).isEqualTo(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(log.count(Refusal.UNKNOWN_TOKEN, 1)).isZero();
        }

        clock.advance(RefusalLog.PAUSE);

        assertThat(log.count(Refusal.UNKNOWN_TOKEN, 1)).isEqualTo(1_001);
    }

    @Test
    void one_kind_does_not_hide_another() {
        log.count(Refusal.UNKNOWN_TOKEN, 1);

        assertThat(log.count(Refusal.MISSING_ROLE, 1)).isEqualTo(1);
        assertThat(log.count("a client", 5)).isEqualTo(5);
    }

    @Test
    void after_a_pause_the_next_is_told_at_once() {
        log.count(Refusal.CLOSED, 1);

        clock.advance(RefusalLog.PAUSE.plus(Duration.ofHours(1)));

        assertThat(log.count(Refusal.CLOSED, 1)).isEqualTo(1);
    }
}
