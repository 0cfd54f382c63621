package io.tocsin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.fleet.ShardState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);
    private static final Roster.Member ME = member("here");
    private static final Roster.Member OTHER = member("there");

    @Test
    void own_shards_are_as_they_are_and_those_of_others_as_they_say() {
        ShardState own = new ShardState("default", 1, 3, Phase.CONNECTED, NOW, 12L);

        List<Shards.Seen> seen =
                all(
                        List.of(own),
                        lease(
                                2,
                                OTHER,
                                Map.of(
                                        "phase",
                                        "resuming",
                                        "since",
                                        EARLIER.minusSeconds(1).toString(),
                                        "latencyMilliseconds",
                                        41)),
                        lease(1, ME, Map.of("phase", "connecting")),
                        lease(0, OTHER, Map.of("phase", "asleep", "since", "long ago")));

        assertThat(seen)
                .containsExactly(
                        new Shards.Seen(state(0, Phase.CONNECTING, EARLIER, null), OTHER),
                        new Shards.Seen(own, ME),
                        new Shards.Seen(
                                state(2, Phase.RESUMING, EARLIER.minusSeconds(1), 41L), OTHER));
    }

    @Test
    void what_is_left_here_of_a_shard_that_another_has_is_not_told() {
        ShardState left = state(0, Phase.DISCONNECTED, NOW, null);
        ShardState refused = state(1, Phase.DISCONNECTED, NOW, null);

        List<Shards.Seen> seen =
                all(
                        List.of(left, refused),
                        lease(0, OTHER, Map.of("phase", "connected", "since", EARLIER.toString())),
                        free(1, Duration.ofSeconds(5)));

        assertThat(seen)
                .containsExactly(
                        new Shards.Seen(state(0, Phase.CONNECTED, EARLIER, null), OTHER),
                        new Shards.Seen(refused, null));
    }

    @Test
    void one_that_nobody_has_is_disconnected_until_it_is_forgotten() {
        List<Shards.Seen> seen =
                all(
                        List.of(),
                        free(0, Duration.ofSeconds(5)),
                        free(1, Duration.ofMinutes(59)),
                        free(2, Duration.ofMinutes(61)));

        assertThat(seen)
                .containsExactly(
                        new Shards.Seen(
                                state(0, Phase.DISCONNECTED, NOW.minusSeconds(5), null), null),
                        new Shards.Seen(
                                state(1, Phase.DISCONNECTED, NOW.minusSeconds(59 * 60), null),
                                null));
    }

    private static List<Shards.Seen> all(List<ShardState> own, Roster.Entry... leases) {
        return Shards.all(new Roster(List.of(ME, OTHER), List.of(leases)), ME.id(), own);
    }

    private static ShardState state(
            int number, Phase phase, Instant since, @Nullable Long latency) {
        return new ShardState("default", number, 3, phase, since, latency);
    }

    private static Roster.Entry lease(
            int number, Roster.Member holder, Map<String, Object> status) {
        return new Roster.Entry(
                Resource.shard("default", number, 3), 1, holder.id(), EARLIER, 0, null, status);
    }

    private static Roster.Entry free(int number, Duration since) {
        return new Roster.Entry(
                Resource.shard("default", number, 3),
                1,
                null,
                null,
                since.toMillis(),
                null,
                Map.of());
    }

    private static Roster.Member member(String name) {
        return new Roster.Member(UUID.randomUUID(), name, "1", EARLIER, NOW, true, false);
    }
}
