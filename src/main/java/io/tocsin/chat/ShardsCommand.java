package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Moments;
import io.tocsin.fleet.ShardBoard;
import io.tocsin.fleet.ShardState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code /shards}: how the connections to Discord are doing. */
@ApplicationScoped
class ShardsCommand implements Command {

    private final ShardBoard board;

    ShardsCommand(ShardBoard board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "shards";
    }

    @Override
    public String description() {
        return "How the connections to Discord are doing";
    }

    @Override
    public Right right() {
        return Right.ASK;
    }

    @Override
    public Uni<Answer> run(Request request) {
        List<String> lines = board.shards().stream().map(ShardsCommand::line).toList();
        return Uni.createFrom()
                .item(
                        Answer.of(
                                lines.isEmpty()
                                        ? "This process holds no connection to Discord's gateway."
                                        : Lines.join(lines, Answer.MOST - 100)));
    }

    private static String line(ShardState shard) {
        Long latency = shard.latencyMilliseconds();
        return "%s shard %d: %s since %s%s"
                .formatted(
                        symbol(shard.phase()),
                        shard.shard(),
                        shard.phase().text(),
                        Moments.relative(shard.since()),
                        latency == null ? "" : ", " + latency + " ms");
    }

    private static String symbol(ShardState.Phase phase) {
        return switch (phase) {
            case CONNECTED -> "🟢";
            case CONNECTING, RESUMING -> "🟡";
            case DISCONNECTED -> "🔴";
        };
    }
}
