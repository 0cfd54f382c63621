package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.fleet.Resource;
import io.tocsin.fleet.Roster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PacesTest {

    private static final long HERE = 1;
    private static final long THERE = -2;

    @Test
    void a_channel_that_is_written_in_here_has_the_pace_that_is_measured_here() {
        assertThat(paces(Map.of("perRequest", Map.of("1", 9000))).perRequest(HERE))
                .isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void of_another_its_writer_says_it() {
        Paces paces = paces(Map.of("perRequest", Map.of(Long.toUnsignedString(THERE), 2500)));

        assertThat(paces.perRequest(THERE)).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void as_long_as_nobody_says_it_it_is_what_is_taken_for_true() {
        assertThat(paces(Map.of()).perRequest(THERE)).isEqualTo(Pace.UNKNOWN);
        assertThat(paces(Map.of("perRequest", "fast")).perRequest(THERE)).isEqualTo(Pace.UNKNOWN);
        assertThat(new Paces(_ -> null, new Roster(List.of(), List.of())).perRequest(THERE))
                .isEqualTo(Pace.UNKNOWN);
    }

    private static Paces paces(Map<String, Object> status) {
        return new Paces(
                channel -> channel == HERE ? Duration.ofMillis(300) : null,
                new Roster(
                        List.of(),
                        List.of(
                                new Roster.Entry(
                                        Resource.channels(Slices.of(THERE), Slices.COUNT),
                                        1,
                                        UUID.randomUUID(),
                                        null,
                                        0,
                                        null,
                                        status))));
    }
}
