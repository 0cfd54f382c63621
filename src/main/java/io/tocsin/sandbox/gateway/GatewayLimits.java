package io.tocsin.sandbox.gateway;

import java.time.Duration;

/**
 * @param heartbeatInterval how often clients shall heartbeat; a session is timed out after one and
 *     a half of it
 * @param identifiesPerDay how many sessions a bot may start in 24 hours
 *     (https://docs.discord.com/developers/events/gateway#session-start-limit-object)
 * @param maxConcurrency how many of them in 5 seconds
 * @param resumeWindow how long a session waits to be resumed
 * @param shards into how many shards {@code GET /gateway/bot} says to divide the servers
 * @param requiredShards with fewer a bot is turned away, as Discord does from 2500 servers a shard
 */
public record GatewayLimits(
        Duration heartbeatInterval,
        int identifiesPerDay,
        int maxConcurrency,
        Duration resumeWindow,
        int shards,
        int requiredShards) {

    public static final GatewayLimits DEFAULT =
            new GatewayLimits(Duration.ofMillis(41_250), 1_000, 1, Duration.ofMinutes(5), 1, 1);

    public GatewayLimits {
        if (heartbeatInterval.toMillis() < 1
                || identifiesPerDay < 0
                || maxConcurrency < 1
                || shards < 1
                || requiredShards < 1) {
            throw new IllegalArgumentException("Gateway limits must be positive");
        }
    }

    /** One shard, and nobody needs more. */
    public GatewayLimits(
            Duration heartbeatInterval,
            int identifiesPerDay,
            int maxConcurrency,
            Duration resumeWindow) {
        this(heartbeatInterval, identifiesPerDay, maxConcurrency, resumeWindow, 1, 1);
    }

    public GatewayLimits withShards(int recommended, int required) {
        return new GatewayLimits(
                heartbeatInterval,
                identifiesPerDay,
                maxConcurrency,
                resumeWindow,
                recommended,
                required);
    }
}
