package io.tocsin.discord;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Spaces the beginnings of sessions, for all processes together: of a bot's shards with the same
 * remainder by {@code max_concurrency}, one may begin in five seconds. Without Redis each process
 * waits so long by itself.
 *
 * @see <a href="https://docs.discord.com/developers/events/gateway#rate-limiting">Rate limiting of
 *     sharded bots</a>
 */
final class IdentifyLock {

    private static final Duration SPACE = Duration.ofMillis(5_500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int JITTER_MILLIS = 200;

    private final Redis redis;
    private final String prefix;

    IdentifyLock(Redis redis, Account account) {
        this.redis = redis;
        this.prefix = "tocsin:identify:{" + Long.toUnsignedString(account.id()) + "}:";
    }

    /** Completes when a session of this bucket may begin, at once. */
    Mono<Void> acquire(int bucket) {
        return Mono.fromCompletionStage(() -> take(prefix + bucket).subscribeAsCompletionStage())
                .flatMap(
                        wait ->
                                wait.isZero()
                                        ? Mono.empty()
                                        : Mono.delay(wait).then(acquire(bucket)))
                .onErrorResume(_ -> Mono.delay(SPACE).then());
    }

    /** Nothing if it was taken, else how long to wait. */
    private Uni<Duration> take(String key) {
        Request set =
                Request.cmd(Command.SET)
                        .arg(key)
                        .arg("1")
                        .arg("NX")
                        .arg("PX")
                        .arg(SPACE.toMillis());
        return redis.send(set)
                .chain(
                        (@Nullable Response taken) ->
                                taken != null
                                        ? Uni.createFrom().item(Duration.ZERO)
                                        : redis.send(Request.cmd(Command.PTTL).arg(key))
                                                .map(left -> pause(left.toLong())))
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    private static Duration pause(long milliseconds) {
        return Duration.ofMillis(
                Math.max(1, milliseconds) + ThreadLocalRandom.current().nextInt(JITTER_MILLIS));
    }
}
