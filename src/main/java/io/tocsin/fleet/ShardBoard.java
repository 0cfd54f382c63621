package io.tocsin.fleet;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The state of every gateway connection that this process holds. Thread-safe. */
@ApplicationScoped
public class ShardBoard {

    private record Place(String bot, int shard) {}

    private final ConcurrentSkipListMap<Place, ShardState> shards =
            new ConcurrentSkipListMap<>(
                    Comparator.comparing(Place::bot).thenComparing(Place::shard));

    ShardBoard(MeterRegistry metrics) {
        Gauge.builder("tocsin.fleet.shards.connected", this, ShardBoard::connected)
                .description("connections to Discord's gateway that are up")
                .register(metrics);
    }

    /** Takes the news of a shard; the phase it was in already keeps its beginning. */
    public void report(ShardState state) {
        shards.merge(
                new Place(state.bot(), state.shard()),
                state,
                (before, now) ->
                        before.phase() == now.phase()
                                ? new ShardState(
                                        now.bot(),
                                        now.shard(),
                                        now.shards(),
                                        now.phase(),
                                        before.since(),
                                        now.latencyMilliseconds())
                                : now);
    }

    /** The shard is held here no longer. */
    public void remove(String bot, int shard) {
        shards.remove(new Place(bot, shard));
    }

    /** How a shard is doing that is held here. */
    public Optional<ShardState> find(String bot, int shard) {
        return Optional.ofNullable(shards.get(new Place(bot, shard)));
    }

    /** The shards by their bot and number. */
    public List<ShardState> shards() {
        return List.copyOf(shards.values());
    }

    private double connected() {
        return shards.values().stream()
                .filter(shard -> shard.phase() == ShardState.Phase.CONNECTED)
                .count();
    }
}
