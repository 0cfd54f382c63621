package io.tocsin.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection of its own for a partition: opened when it is needed, kept until a call over it
 * fails, and then opened anew. Thread-safe.
 *
 * <p>That it is kept matters in Redis Cluster: to open one takes all nodes, to use one takes only
 * the partition's node, so that what is open outlives the failure of the others.
 */
final class LastingConnection {

    /** Begins of errors that speak of the request, while the connection is as good as ever. */
    private static final List<String> REFUSALS = List.of("FULL", "UNKNOWN", "OOM", "NOSCRIPT");

    private static final Duration PARTING = Duration.ofSeconds(1);

    private final Redis redis;
    private @Nullable Uni<RedisConnection> opened;

    LastingConnection(Redis redis) {
        this.redis = redis;
    }

    /**
     * Makes the call; fails when it takes longer than {@code patience}. A connection that Redis
     * closed while nobody used it is replaced in silence.
     */
    <T> Uni<T> use(Function<RedisConnection, Uni<? extends T>> call, Duration patience) {
        return once(call, patience)
                .onFailure(LastingConnection::wasClosed)
                .recoverWithUni(() -> once(call, patience));
    }

    private <T> Uni<T> once(Function<RedisConnection, Uni<? extends T>> call, Duration patience) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            Uni<RedisConnection> mine = open();
                            return mine.<T>chain(call)
                                    .ifNoItem()
                                    .after(patience)
                                    .fail()
                                    .onFailure(failure -> !isRefusal(failure))
                                    .invoke(() -> abandon(mine));
                        });
    }

    /** Nothing was sent then. */
    private static boolean wasClosed(Throwable failure) {
        return "Connection is closed".equals(failure.getMessage());
    }

    /** Gives the connection back; the next call opens another. */
    synchronized Uni<Void> close() {
        Uni<RedisConnection> mine = opened;
        opened = null;
        return mine == null
                ? Uni.createFrom().voidItem()
                : mine.chain(RedisConnection::close)
                        .ifNoItem()
                        .after(PARTING)
                        .fail()
                        .onFailure()
                        .recoverWithNull();
    }

    /** Whether Redis said {@code code}, to a request alone or in a batch. */
    static boolean says(Throwable failure, String code) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith(code) || message.startsWith("ERR [0] " + code);
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof UnconfirmedException
                || REFUSALS.stream().anyMatch(code -> says(failure, code));
    }

    private synchronized Uni<RedisConnection> open() {
        Uni<RedisConnection> present = opened;
        if (present == null) {
            present = redis.connect().memoize().indefinitely();
            opened = present;
        }
        return present;
    }

    /**
     * Answers may still be on their way: nobody else may be given this connection. The pool drops
     * one that has been used to subscribe, so this pretends to have been.
     */
    private void abandon(Uni<RedisConnection> which) {
        synchronized (this) {
            if (opened != which) {
                return;
            }
            opened = null;
        }
        which.chain(
                        open ->
                                open.send(Request.cmd(Command.UNSUBSCRIBE))
                                        .ifNoItem()
                                        .after(PARTING)
                                        .fail()
                                        .eventually(open::close))
                .subscribe()
                .with(_ -> {}, _ -> {});
    }
}
