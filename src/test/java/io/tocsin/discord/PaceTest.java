package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RandomGenerator random = Randomness.of(PaceTest.class);
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 100 * SECOND);
    private final Pace pace = new Pace(50, nanoTime::get);

    @Test
    void the_first_request_does_not_wait() {
        assertThat(pace.reserve()).isZero();
    }

    @Test
    void requests_at_once_are_spaced_evenly() {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waits.add(pace.reserve());
        }

        assertThat(waits)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMillis(20),
                        Duration.ofMillis(40),
                        Duration.ofMillis(60),
                        Duration.ofMillis(80));
    }

    @Test
    void rest_is_not_saved_up() {
        pace.reserve();
        nanoTime.addAndGet(10 * SECOND);

        assertThat(pace.reserve()).isZero();
        assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void what_discord_asks_to_wait_pushes_everybody_back() {
        pace.rateLimitFor(Duration.ofSeconds(3)).block();

        assertThat(pace.getRemaining().block()).isEqualTo(Duration.ofSeconds(3));
        assertThat(pace.reserve()).isEqualTo(Duration.ofSeconds(3));
        assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(3020));
    }

    @Test
    void a_shorter_wait_takes_nothing_back() {
        pace.rateLimitFor(Duration.ofSeconds(3)).block();
        pace.rateLimitFor(Duration.ofSeconds(1)).block();

        assertThat(pace.reserve()).isEqualTo(Duration.ofSeconds(3));
    }

    @RepeatedTest(20)
    void no_second_sees_more_than_allowed() {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            if (random.nextInt(20) == 0) {
                nanoTime.addAndGet(random.nextLong(SECOND));
            }
            times.add(nanoTime.get() + pace.reserve().toNanos());
        }

        for (int i = 50; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 50)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Test
    void a_request_passes_in_its_turn_with_its_answer() {
        assertThat(pace.withLimiter(Mono.just("a")).collectList().block()).containsExactly("a");
        assertThat(pace.withLimiter(Flux.just("b", "c")).collectList().block())
                .containsExactly("b", "c");
    }

    @Test
    void a_pace_of_nothing_is_refused_by_name() {
        assertThatThrownBy(() -> new Pace(0, nanoTime::get))
                .hasMessageContaining("tocsin.discord.pace");
    }
}
