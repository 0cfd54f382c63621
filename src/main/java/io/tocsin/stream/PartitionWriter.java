package io.tocsin.stream;

import io.smallrye.mutiny.Uni;
import io.tocsin.stream.PendingAppend.Part;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sends a partition's appends to Redis, one at a time, over a connection of its own: an append that
 * waits for replicas holds up nobody else.
 */
final class PartitionWriter {

    private static final Script SCRIPT = Script.load("append.lua");

    /** How soon to try again what Redis is not ready for. */
    private static final Duration UNTIL_KNOWN = Duration.ofMillis(50);

    private final LastingConnection connection;
    private final StreamConfig config;
    private final List<String> keys;

    PartitionWriter(Redis redis, StreamConfig config, int partition) {
        this.connection = new LastingConnection(redis);
        this.config = config;
        this.keys = List.of(Keys.events(partition), Keys.ids(partition), Keys.begun(partition));
    }

    /** The places of the duplicates among {@code parts}, the rest of which Redis has appended. */
    Uni<Set<Integer>> append(List<Part> parts) {
        return append(parts, System.nanoTime() + config.appendTimeout().toNanos());
    }

    /** Whoever holds the partition will see to its log in a moment: that is worth waiting for. */
    private Uni<Set<Integer>> append(List<Part> parts, long deadline) {
        return connection
                .use(open -> run(open, parts), config.appendTimeout())
                .map(PartitionWriter::places)
                .onFailure(
                        failure ->
                                LastingConnection.says(failure, "UNKNOWN")
                                        && System.nanoTime() < deadline)
                .recoverWithUni(
                        () ->
                                Uni.createFrom()
                                        .voidItem()
                                        .onItem()
                                        .delayIt()
                                        .by(UNTIL_KNOWN)
                                        .chain(() -> append(parts, deadline)));
    }

    /** Whether Redis answers where this partition's log is. */
    Uni<Void> ask() {
        return connection
                .use(
                        open -> open.send(Request.cmd(Command.EXISTS).arg(keys.getFirst())),
                        config.appendTimeout())
                .replaceWithVoid();
    }

    /**
     * How many entries the log holds. Asked every now and then, it finds out that nobody answers on
     * this connection any more before an event has to wait for it.
     */
    Uni<Long> length() {
        return connection
                .use(
                        open -> open.send(Request.cmd(Command.XLEN).arg(keys.getFirst())),
                        config.appendTimeout())
                .map(Response::toLong);
    }

    private Uni<Response> run(RedisConnection open, List<Part> parts) {
        return SCRIPT.run(
                config.waitReplicas() == 0 ? open::send : request -> confirmed(open, request),
                keys,
                request -> addArguments(request, parts));
    }

    /** One batch, because only then both go to the same node in Redis Cluster. */
    private Uni<Response> confirmed(RedisConnection open, Request request) {
        Request wait =
                Request.cmd(Command.WAIT)
                        .arg(config.waitReplicas())
                        .arg(config.waitTimeout().toMillis());
        return open.batch(List.of(request, wait))
                .invoke(answers -> check(answers.get(1).toInteger()))
                .map(List::getFirst);
    }

    private void check(int replicas) {
        if (replicas < config.waitReplicas()) {
            throw new UnconfirmedException(replicas, config.waitReplicas());
        }
    }

    private void addArguments(Request request, List<Part> parts) {
        StreamConfig.Deduplication deduplication = config.deduplication();
        request.arg(config.maxLength())
                .arg(deduplication.window().toMillis())
                .arg(Math.max(1, deduplication.maxIds() / config.partitions()));
        io.vertx.redis.client.Request bare = request.getDelegate();
        bare.arg(new byte[] {EventWriter.VERSION});
        for (Part part : parts) {
            bare.arg(part.id()).arg(part.bytes());
        }
    }

    private static Set<Integer> places(Response duplicates) {
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < duplicates.size(); i++) {
            places.add(duplicates.get(i).toInteger());
        }
        return places;
    }
}
