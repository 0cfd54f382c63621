package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Remembers the sessions of connections to Discord's gateway, so that whoever holds a shard next,
 * this process after a restart or another one, takes the session up instead of beginning one:
 * beginnings are counted. Any thread.
 */
public interface GatewaySessions {

    /** The session of this shard, if one was kept that may still be alive. */
    Uni<Optional<Session>> find(String bot, int shard);

    /** Keeps the session of this shard in place of an earlier one. */
    Uni<Void> keep(String bot, int shard, Session session);

    /** Forgets the session of this shard, if one is kept. */
    Uni<Void> forget(String bot, int shard);

    /**
     * A session.
     *
     * @param shards how many the bot had when it began: with another number it is another shard
     * @param id Discord's name for it
     * @param sequence the last event that was seen
     */
    record Session(int shards, String id, long sequence) {}
}
