package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InvalidWindowTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final long MINUTE = 60_000;

    @Test
    void below_the_limit_there_is_no_pause() {
        assertThat(InvalidWindow.EMPTY.plus(9, NOW).pause(10, NOW)).isEmpty();
    }

    @Test
    void at_the_limit_there_is_one_until_the_oldest_are_ten_minutes_old() {
        InvalidWindow window = InvalidWindow.EMPTY.plus(3, NOW).plus(7, NOW + 2 * MINUTE);

        assertThat(window.pause(10, NOW + 2 * MINUTE)).contains(Duration.ofMinutes(8));
        assertThat(window.pause(10, NOW + 10 * MINUTE)).isEmpty();
    }

    @Test
    void what_is_ten_minutes_old_counts_no_more() {
        InvalidWindow window = InvalidWindow.EMPTY.plus(3, NOW);

        assertThat(window.total(NOW + 10 * MINUTE - 1)).isEqualTo(3);
        assertThat(window.total(NOW + 10 * MINUTE)).isZero();
        assertThat(window.plus(1, NOW + 10 * MINUTE).slices()).hasSize(1);
    }

    @Test
    void a_ban_lasts_as_long_as_discord_says() {
        InvalidWindow window = InvalidWindow.EMPTY.banned(NOW + MINUTE);

        assertThat(window.pause(10, NOW)).contains(Duration.ofMinutes(1));
        assertThat(window.pause(10, NOW + MINUTE)).isEmpty();
    }
}
