package io.tocsin.discord;

import discord4j.core.DiscordClient;
import discord4j.discordjson.json.GatewayData;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How many sessions a bot may begin, as Discord says it. */
final class Starts {

    private final DiscordClient client;
    private final InstantSource clock;
    private volatile @Nullable Limit last;

    /**
     * @param shards how many shards Discord advises
     * @param total sessions that may be begun in a day
     * @param remaining how many of them are left
     * @param resetAt when all of them are there again
     * @param concurrency how many may be begun in five seconds
     */
    record Limit(int shards, int total, int remaining, Instant resetAt, int concurrency) {

        /** Some are left for the case that somebody must begin by hand. */
        int reserve() {
            return Math.min(50, total / 20);
        }

        boolean isSpent() {
            return remaining <= reserve();
        }

        Duration untilReset(Instant now) {
            Duration left = Duration.between(now, resetAt);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    Starts(DiscordClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Asks Discord. */
    Mono<Limit> ask() {
        return client.getGatewayService()
                .getGatewayBot()
                .map(this::read)
                .doOnNext(limit -> last = limit);
    }

    /** What Discord said last. */
    @Nullable Limit last() {
        return last;
    }

    private Limit read(GatewayData data) {
        int shards = data.shards().toOptional().orElse(1);
        return data.sessionStartLimit()
                .toOptional()
                .map(
                        limit ->
                                new Limit(
                                        shards,
                                        limit.total(),
                                        limit.remaining(),
                                        clock.instant().plusMillis(limit.resetAfter()),
                                        limit.maxConcurrency().toOptional().orElse(1)))
                .orElseGet(() -> new Limit(shards, 1000, 1000, clock.instant(), 1));
    }
}
