package io.tocsin.dispatch;

import io.tocsin.fleet.ShardBoard;
import io.tocsin.fleet.ShardState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Takes what the connection to Discord's gateway tells about itself to the fleet's board. */
@ApplicationScoped
public class GatewayReports {

    private final ShardBoard board;
    private final InstantSource clock;

    GatewayReports(ShardBoard board, InstantSource clock) {
        this.board = board;
        this.clock = clock;
    }

    /** The connection of {@code shard} is looking for, or losing, its way to Discord. */
    public void connecting(int shard) {
        report(shard, ShardState.Phase.CONNECTING, null);
    }

    /** Discord has taken the connection; {@code latency} is its last heartbeat's, if known. */
    public void connected(int shard, @Nullable Duration latency) {
        report(shard, ShardState.Phase.CONNECTED, latency);
    }

    /** The connection was lost, and its session is being taken up again. */
    public void resuming(int shard) {
        report(shard, ShardState.Phase.RESUMING, null);
    }

    /** There is no connection. */
    public void disconnected(int shard) {
        report(shard, ShardState.Phase.DISCONNECTED, null);
    }

    private void report(int shard, ShardState.Phase phase, @Nullable Duration latency) {
        board.report(
                new ShardState(
                        shard,
                        phase,
                        clock.instant(),
                        latency == null ? null : latency.toMillis()));
    }
}
