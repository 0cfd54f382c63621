package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Moments;
import io.tocsin.dispatch.PlainText;
import io.tocsin.fleet.Roster;
import io.tocsin.fleet.ShardState;
import io.tocsin.fleet.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code /shards}: how the connections to Discord are doing. */
@ApplicationScoped
class ShardsCommand implements Command {

    /** How much of a pod's name is shown. */
    private static final int NAME = 63;

    private final Shards shards;

    ShardsCommand(Shards shards) {
        this.shards = shards;
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
        List<String> lines = shards.all().stream().map(ShardsCommand::line).toList();
        return Uni.createFrom()
                .item(
                        Answer.of(
                                lines.isEmpty()
                                        ? "There is no connection to Discord's gateway."
                                        : Lines.join(lines, Answer.MOST - 100)));
    }

    private static String line(Shards.Seen seen) {
        ShardState shard = seen.state();
        Long latency = shard.latencyMilliseconds();
        Roster.Member holder = seen.holder();
        return "%s **%s** shard %d: %s since %s%s, %s"
                .formatted(
                        symbol(shard.phase()),
                        shard.bot(),
                        shard.shard(),
                        shard.phase().text(),
                        Moments.relative(shard.since()),
                        latency == null ? "" : ", " + latency + " ms",
                        holder == null
                                ? "held by nobody"
                                : "held by " + PlainText.line(holder.name(), NAME));
    }

    private static String symbol(ShardState.Phase phase) {
        return switch (phase) {
            case CONNECTED -> "🟢";
            case CONNECTING, RESUMING -> "🟡";
            case DISCONNECTED -> "🔴";
        };
    }
}
