package io.tocsin.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.world.Snowflakes;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a connection: the sequence, and the dispatches that a resume may have to repeat.
 * Guarded by itself; frames reach the connection in the order of their sequence.
 */
final class Session {

    /** More missed dispatches than this, and a resume is refused. */
    static final int REPLAY = 1_000;

    private record Sent(long sequence, String frame) {}

    private final String id;
    private final String token;
    private final long botId;
    private final Shard shard;
    private final Intents intents;
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private long sequence;
    private long lostAtMillis;
    private @Nullable Connection connection;

    Session(String id, String token, long botId, Shard shard, Intents intents) {
        this.id = id;
        this.token = token;
        this.botId = botId;
        this.shard = shard;
        this.intents = intents;
    }

    String id() {
        return id;
    }

    String token() {
        return token;
    }

    long botId() {
        return botId;
    }

    Shard shard() {
        return shard;
    }

    Intents intents() {
        return intents;
    }

    /**
     * Whether this shard hears of the server; what belongs to none is for the first shard
     * (https://docs.discord.com/developers/events/gateway#sharding).
     */
    boolean sees(long guildId) {
        return Snowflakes.shard(guildId, shard.count()) == shard.index();
    }

    synchronized long sequence() {
        return sequence;
    }

    synchronized @Nullable Connection connection() {
        return connection;
    }

    synchronized void dispatch(String event, JsonNode data) {
        sequence++;
        String frame = Frames.dispatch(event, sequence, data);
        sent.addLast(new Sent(sequence, frame));
        if (sent.size() > REPLAY) {
            sent.removeFirst();
        }
        if (connection != null) {
            connection.send(frame);
        }
    }

    synchronized void attach(Connection fresh) {
        connection = fresh;
    }

    /** The connection ended; the session waits to be resumed. */
    synchronized void detach(Connection ended, long nowMillis) {
        if (connection == ended) {
            connection = null;
            lostAtMillis = nowMillis;
        }
    }

    synchronized boolean expired(long nowMillis, long windowMillis) {
        return connection == null && nowMillis - lostAtMillis > windowMillis;
    }

    /** Whether everything after this sequence can still be repeated. */
    synchronized boolean canReplay(long after) {
        return sent.isEmpty() || sent.getFirst().sequence() <= after + 1;
    }

    /** Repeats what was missed to the new connection and tells it that that was all. */
    synchronized void resume(Connection fresh, long after, JsonNode resumed) {
        attach(fresh);
        sent.stream().filter(one -> one.sequence() > after).map(Sent::frame).forEach(fresh::send);
        dispatch("RESUMED", resumed);
    }
}
