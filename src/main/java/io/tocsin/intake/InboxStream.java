package io.tocsin.intake;

import io.smallrye.mutiny.Uni;
import io.tocsin.intake.InboxBatch.Bad;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inbox in Redis, through one connection of its own, which a blocking read may occupy. Uses
 * what Redis 6.2 and 7 have in common.
 */
final class InboxStream {

    static final String KEY = "tocsin:inbox";
    static final String DEAD = "tocsin:inbox:dead";
    static final String GROUP = "tocsin";

    /** Asks for entries that nobody was given. */
    private static final String NEW = ">";

    /** Asks for entries that this consumer was given and has not finished. */
    private static final String UNFINISHED = "0";

    /** How long Redis may take to answer what does not block. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RedisConnection connection;
    private final String consumer;
    private final IntakeConfig.Inbox config;

    InboxStream(RedisConnection connection, IntakeConfig.Inbox config) {
        this.connection = connection;
        this.consumer = config.consumer();
        this.config = config;
    }

    /** Makes the group, which sees the entries that are there already. Repeating it is safe. */
    Uni<Void> join() {
        Request create =
                Request.cmd(Command.XGROUP)
                        .arg("CREATE")
                        .arg(KEY)
                        .arg(GROUP)
                        .arg("0")
                        .arg("MKSTREAM");
        return connection
                .send(create)
                .onFailure(failure -> says(failure, "BUSYGROUP"))
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Waits for new entries; returns none after a while. */
    Uni<List<InboxEntry>> readNew() {
        Duration block = config.block();
        return connection
                .send(read().arg("BLOCK").arg(block.toMillis()).arg("STREAMS").arg(KEY).arg(NEW))
                .ifNoItem()
                .after(block.plus(PATIENCE))
                .fail()
                .map(streams -> InboxEntry.of(streams, KEY));
    }

    /** The oldest entries that were given to this consumer and are not finished. */
    Uni<List<InboxEntry>> readUnfinished() {
        return send(read().arg("STREAMS").arg(KEY).arg(UNFINISHED))
                .map(streams -> InboxEntry.of(streams, KEY));
    }

    private Request read() {
        return Request.cmd(Command.XREADGROUP)
                .arg("GROUP")
                .arg(GROUP)
                .arg(consumer)
                .arg("COUNT")
                .arg(config.batch());
    }

    /**
     * Takes over entries that another consumer has not finished in time; they are read by {@link
     * #readUnfinished} then.
     *
     * @return how many, and where to go on
     */
    Uni<Claimed> claim(String from) {
        Request claim =
                Request.cmd(Command.XAUTOCLAIM)
                        .arg(KEY)
                        .arg(GROUP)
                        .arg(consumer)
                        .arg(config.claimAfter().toMillis())
                        .arg(from)
                        .arg("COUNT")
                        .arg(config.batch())
                        .arg("JUSTID");
        return send(claim)
                .map(answer -> new Claimed(answer.get(1).size(), answer.get(0).toString()));
    }

    /** How many entries were claimed, and from where to go on; {@link #START} means all is seen. */
    record Claimed(int entries, String next) {

        static final String START = "0-0";
    }

    /** Puts an unreadable entry aside with the reason. May be done twice after a crash. */
    Uni<Void> bury(Bad bad, long mostBytes) {
        Request add =
                Request.cmd(Command.XADD)
                        .arg(DEAD)
                        .arg("MAXLEN")
                        .arg("~")
                        .arg(config.maxDead())
                        .arg("*")
                        .arg("id")
                        .arg(bad.entry().id())
                        .arg("error")
                        .arg(bad.error());
        long left = mostBytes;
        for (byte[] part : bad.entry().fields()) {
            byte[] kept = part.length <= left ? part : Arrays.copyOf(part, (int) left);
            left -= kept.length;
            add.arg(Buffer.buffer(kept));
        }
        return send(add).replaceWithVoid();
    }

    /**
     * Forgets entries that are done. Deletes first: a crash in between leaves an id without an
     * entry, which is found and acknowledged, while the other order would leave the entry for ever.
     */
    Uni<Void> finish(List<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Request delete = Request.cmd(Command.XDEL).arg(KEY);
        Request acknowledge = Request.cmd(Command.XACK).arg(KEY).arg(GROUP);
        for (String id : ids) {
            delete.arg(id);
            acknowledge.arg(id);
        }
        List<Request> both = new ArrayList<>(List.of(delete, acknowledge));
        return connection.batch(both).ifNoItem().after(PATIENCE).fail().replaceWithVoid();
    }

    /** Removes consumers of processes that are long gone and left nothing behind. */
    Uni<Void> removeAbandoned() {
        return send(Request.cmd(Command.XINFO).arg("CONSUMERS").arg(KEY).arg(GROUP))
                .chain(this::removeIdle);
    }

    private Uni<Void> removeIdle(Response consumers) {
        List<Request> removals = new ArrayList<>();
        for (int i = 0; i < consumers.size(); i++) {
            Response other = consumers.get(i);
            boolean idle = other.get("idle").toLong() > Duration.ofHours(1).toMillis();
            if (idle && other.get("pending").toLong() == 0) {
                removals.add(
                        Request.cmd(Command.XGROUP)
                                .arg("DELCONSUMER")
                                .arg(KEY)
                                .arg(GROUP)
                                .arg(other.get("name").toString()));
            }
        }
        return removals.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.batch(removals).replaceWithVoid();
    }

    /** Gives the connection back. */
    Uni<Void> close() {
        return connection.close().onFailure().recoverWithNull();
    }

    private Uni<Response> send(Request request) {
        return connection.send(request).ifNoItem().after(PATIENCE).fail();
    }

    /** Whether Redis refused with the error {@code code}. */
    static boolean says(Throwable failure, String code) {
        return String.valueOf(failure.getMessage()).startsWith(code);
    }
}
