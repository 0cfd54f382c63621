package io.tocsin.dispatch;

import io.tocsin.fleet.ShardBoard;
import io.tocsin.fleet.ShardState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what connections to Discord's gateway tell about themselves to the fleet's board. */
@ApplicationScoped
public class GatewayReports {

    private final ShardBoard board;
    private final InstantSource clock;

    GatewayReports(ShardBoard board, InstantSource clock) {
        this.board = board;
        this.clock = clock;
    }

    /**
     * A connection.
     *
     * @param bot whose it is
     * @param number which of the bot's
     * @param count how many the bot has
     */
    public record Shard(String bot, int number, int count) {

        /** For people and the log. */
        @Override
        public String toString() {
            return "%s %d/%d".formatted(bot, number, count);
        }
    }

    /** The connection of {@code shard} is looking for, or losing, its way to Discord. */
    public void connecting(Shard shard) {
        report(shard, ShardState.Phase.CONNECTING, null);
    }

    /** Discord has taken the connection; {@code latency} is its last heartbeat's, if known. */
    public void connected(Shard shard, @Nullable Duration latency) {
        report(shard, ShardState.Phase.CONNECTED, latency);
    }

    /** The connection was lost, and its session is being taken up again. */
    public void resuming(Shard shard) {
        report(shard, ShardState.Phase.RESUMING, null);
    }

    /** There is no connection. */
    public void disconnected(Shard shard) {
        report(shard, ShardState.Phase.DISCONNECTED, null);
    }

    /** The connection is another process' from here on. */
    public void left(Shard shard) {
        board.remove(shard.bot(), shard.number());
    }

    /** What is known of a connection of this process, for others to see. */
    public Map<String, Object> status(String bot, int number) {
        return board.find(bot, number).map(ShardState::status).orElse(Map.of());
    }

    private void report(Shard shard, ShardState.Phase phase, @Nullable Duration latency) {
        board.report(
                new ShardState(
                        shard.bot(),
                        shard.number(),
                        shard.count(),
                        phase,
                        clock.instant(),
                        latency == null ? null : latency.toMillis()));
    }
}
