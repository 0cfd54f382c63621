package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;

/**
 * When a thread takes part and when it rests
 * (https://docs.discord.com/developers/topics/threads#active-archived-threads). Guarded by the
 * world's lock.
 */
final class Threads {

    private static final int MOST_ACTIVE = 1_000;

    private final Ground ground;

    Threads(Ground ground) {
        this.ground = ground;
    }

    /** Whether what is in the channel stays as it is: an archived thread is not edited. */
    static boolean rests(Channel channel) {
        return channel.isThread() && channel.archived();
    }

    /** Whether nobody may write here: a locked thread does not come back by itself. */
    static boolean shut(Channel channel) {
        return rests(channel) && channel.locked();
    }

    boolean full(long guildId) {
        return ground.store().channels().stream()
                        .filter(channel -> channel.guild() == guildId)
                        .filter(channel -> channel.isThread() && !channel.archived())
                        .count()
                >= MOST_ACTIVE;
    }

    /** Brings an archived thread back, because somebody writes in it. */
    void wake(Channel channel) {
        if (!rests(channel)) {
            return;
        }
        ObjectNode tree = channel.tree();
        ((ObjectNode) tree.get("thread_metadata"))
                .put("archived", false)
                .put("archive_timestamp", Timestamps.text(ground.clock().instant()));
        ground.store().put(tree);
        Future<?> _ =
                ground.committed(Entries.channel(tree), new Change("THREAD_UPDATE", 0, tree), tree);
    }
}
