package io.tocsin.discord;

import discord4j.core.shard.ShardCoordinator;
import discord4j.gateway.SessionInfo;
import discord4j.gateway.ShardInfo;
import discord4j.gateway.limiter.PayloadTransformer;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets a connection begin a session when the day's budget has room for it and it is its turn. Each
 * shard has a client of its own, so there is nothing else to coordinate.
 */
final class Coordinator implements ShardCoordinator {

    private static final Logger LOG = Logger.getLogger(Coordinator.class);

    /** Somebody may have reset the budget meanwhile, with a new token for the same bot. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Account account;
    private final Starts starts;
    private final IdentifyLock lock;
    private final InstantSource clock;

    Coordinator(Account account, Starts starts, IdentifyLock lock, InstantSource clock) {
        this.account = account;
        this.starts = starts;
        this.lock = lock;
        this.clock = clock;
    }

    @Override
    public PayloadTransformer getIdentifyLimiter(ShardInfo shard, int maxConcurrency) {
        return frames ->
                Flux.from(frames).concatMap(frame -> permit(shard.getIndex()).thenReturn(frame));
    }

    private Mono<Void> permit(int shard) {
        return room(shard)
                .map(limit -> shard % limit.concurrency())
                .defaultIfEmpty(0)
                .flatMap(lock::acquire);
    }

    /** What Discord allows, as soon as it allows anything; nothing if it does not say. */
    private Mono<Starts.Limit> room(int shard) {
        return starts.ask()
                .onErrorResume(_ -> Mono.empty())
                .flatMap(
                        limit ->
                                limit.isSpent()
                                        ? rest(limit, shard).then(Mono.defer(() -> room(shard)))
                                        : Mono.just(limit));
    }

    private Mono<Long> rest(Starts.Limit limit, int shard) {
        Duration untilReset = limit.untilReset(clock.instant()).plusSeconds(1);
        Duration pause = untilReset.compareTo(LONGEST_WAIT) < 0 ? untilReset : LONGEST_WAIT;
        LOG.warnf(
                "Too few sessions may be begun today, waiting before this one; does something make"
                        + " the connections break? bot=%s shard=%d remaining=%d resetAt=%s pause=%s",
                account.name(), shard, limit.remaining(), limit.resetAt(), pause);
        return Mono.delay(pause);
    }

    @Override
    public Mono<Void> publishConnected(ShardInfo shard) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> publishDisconnected(ShardInfo shard, @Nullable SessionInfo session) {
        return Mono.empty();
    }

    @Override
    public Mono<Integer> getConnectedCount() {
        return Mono.just(0);
    }
}
