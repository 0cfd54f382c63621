package io.tocsin.stream;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Position;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads over a connection of its own, because a read waits in Redis until there is something to
 * read.
 */
final class RedisPartitionReader implements PartitionReader {

    /** Entries per read. An entry holds at most 256 KiB. */
    private static final int MAX_ENTRIES = 64;

    /** How much longer than asked a blocking read may take before the connection is given up. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Script BEGIN = Script.load("begin.lua");

    /** An entry of at most 256 KiB has far fewer events. */
    private static final int PLACE_BITS = 20;

    /** The place of an entry that is buried as a whole: after all of its events. */
    private static final int WHOLE = (1 << PLACE_BITS) - 1;

    private final int partition;
    private final String key;
    private final String deadKey;
    private final LogWatch watch;
    private final LastingConnection connection;

    RedisPartitionReader(Redis redis, int partition) {
        this.connection = new LastingConnection(redis);
        this.partition = partition;
        this.watch = new LogWatch(partition);
        this.key = Keys.events(partition);
        this.deadKey = Keys.dead(partition);
    }

    @Override
    public Uni<Extract> readAfter(long milliseconds, long sequence, Duration wait) {
        Request request =
                Request.cmd(Command.XREAD)
                        .arg("COUNT")
                        .arg(MAX_ENTRIES)
                        .arg("BLOCK")
                        .arg(Math.max(1, wait.toMillis()))
                        .arg("STREAMS")
                        .arg(key)
                        .arg(id(milliseconds, sequence));
        return connection.use(
                open -> read(open, milliseconds, sequence, request), wait.plus(GRACE));
    }

    /** The time is asked first: what was appended until then is among the entries. */
    private Uni<Extract> read(
            RedisConnection open, long milliseconds, long sequence, Request request) {
        return begin(open, milliseconds, sequence)
                .chain(beginning -> open.send(request).map(streams -> extract(beginning, streams)));
    }

    private Uni<Beginning> begin(RedisConnection open, long milliseconds, long sequence) {
        return BEGIN.run(
                        open::send,
                        List.of(key, Keys.begun(partition)),
                        request ->
                                request.arg(Long.toUnsignedString(milliseconds))
                                        .arg(Long.toUnsignedString(sequence)))
                .map(Beginning::of)
                .invoke(beginning -> watch.saw(beginning, id(milliseconds, sequence)));
    }

    @Override
    public Uni<Void> bury(Entry entry, String error) {
        return bury(burial(entry.milliseconds(), entry.sequence(), WHOLE, error, entry.bytes()));
    }

    private Uni<Void> bury(Request request) {
        return connection
                .use(
                        open ->
                                open.send(request)
                                        .onFailure(RedisPartitionReader::isThereAlready)
                                        .recoverWithNull(),
                        GRACE)
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> bury(Position position, byte[] bytes, String error) {
        Request request =
                burial(
                        position.milliseconds(),
                        position.sequence(),
                        Math.min(position.index(), WHOLE - 1),
                        error,
                        bytes);
        return bury(request.arg("index").arg(position.index()));
    }

    /**
     * The dead stream's ids only grow, so Redis itself refuses to take something twice. They are in
     * the order of the log: an entry's own sequence, then the event's place in it.
     */
    private Request burial(
            long milliseconds, long sequence, int place, String error, byte[] bytes) {
        Request request =
                Request.cmd(Command.XADD)
                        .arg(deadKey)
                        .arg(id(milliseconds, sequence << PLACE_BITS | place))
                        .arg("error")
                        .arg(error)
                        .arg("e");
        request.getDelegate().arg(bytes);
        return request.arg("entry").arg(id(milliseconds, sequence));
    }

    private static boolean isThereAlready(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("equal or smaller than");
    }

    @Override
    public Uni<Void> trimThrough(long milliseconds, long sequence) {
        Request request =
                Request.cmd(Command.XTRIM)
                        .arg(key)
                        .arg("MINID")
                        .arg(id(milliseconds, sequence + 1));
        return connection.use(open -> open.send(request), GRACE).replaceWithVoid();
    }

    @Override
    public Uni<Void> close() {
        return connection.close();
    }

    private static Extract extract(Beginning beginning, @Nullable Response streams) {
        List<Entry> entries = entries(streams);
        return Extract.of(entries, beginning.now(), entries.size() < MAX_ENTRIES);
    }

    private static List<Entry> entries(@Nullable Response streams) {
        List<Entry> entries = new ArrayList<>();
        if (streams == null || streams.size() == 0) {
            return entries;
        }
        Response ofThisKey = streams.get(0).get(1);
        for (int i = 0; i < ofThisKey.size(); i++) {
            Response entry = ofThisKey.get(i);
            String id = entry.get(0).toString();
            int dash = id.indexOf('-');
            entries.add(
                    new Entry(
                            Long.parseUnsignedLong(id, 0, dash, 10),
                            Long.parseUnsignedLong(id, dash + 1, id.length(), 10),
                            entry.get(1).get(1).toBytes()));
        }
        return entries;
    }

    private static String id(long milliseconds, long sequence) {
        return Long.toUnsignedString(milliseconds) + "-" + Long.toUnsignedString(sequence);
    }
}
