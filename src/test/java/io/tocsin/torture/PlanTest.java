package io.tocsin.torture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Duration LENGTH = Duration.ofMinutes(5);

    @Test
    void the_same_seed_gives_the_same_plan_and_another_gives_another() {
        assertThat(Plan.of(7, LENGTH)).isEqualTo(Plan.of(7, LENGTH));
        assertThat(Plan.of(7, LENGTH)).isNotEqualTo(Plan.of(8, LENGTH));
    }

    @Test
    void every_kind_of_deed_occurs_in_the_shortest_plan() {
        var kinds =
                Plan.of(1, Duration.ZERO).lanes().values().stream()
                        .flatMap(deeds -> deeds.stream().map(Deed::kind))
                        .collect(toSet());

        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "kill",
                        "freeze",
                        "roll",
                        "CUT all",
                        "CUT one",
                        "STALLED all",
                        "STALLED one",
                        "SLOW all",
                        "kill POSTGRES",
                        "stop POSTGRES",
                        "kill REDIS",
                        "stop REDIS",
                        "429",
                        "5xx",
                        "late",
                        "no answer",
                        "lost answer");
    }

    @Test
    void every_lane_has_enough_to_do() {
        assertThat(Plan.of(1, LENGTH).lanes().values())
                .allSatisfy(
                        deeds ->
                                assertThat(
                                                deeds.stream()
                                                        .map(deed -> deed.lasts().plus(deed.calm()))
                                                        .reduce(Duration.ZERO, Duration::plus))
                                        .isGreaterThanOrEqualTo(LENGTH));
    }
}
