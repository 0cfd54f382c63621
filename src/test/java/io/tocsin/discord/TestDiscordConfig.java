package io.tocsin.discord;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings in values. */
record TestDiscordConfig(
        Optional<String> token,
        Optional<String> tokenFile,
        Optional<String> url,
        int pace,
        Duration timeout,
        boolean gateway,
        OptionalInt shards,
        String egress,
        int invalidLimit)
        implements DiscordConfig {

    @Override
    public Map<String, BotConfig> bots() {
        return Map.of();
    }

    @Override
    public Map<String, String> webhooks() {
        return Map.of();
    }

    static TestDiscordConfig at(String url, Duration timeout) {
        return new TestDiscordConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.of(url),
                45,
                timeout,
                false,
                OptionalInt.empty(),
                "test-" + System.nanoTime(),
                2000);
    }

    TestDiscordConfig withInvalidLimit(int limit) {
        return new TestDiscordConfig(
                token, tokenFile, url, pace, timeout, gateway, shards, egress, limit);
    }

    TestDiscordConfig withPace(int requests) {
        return new TestDiscordConfig(
                token, tokenFile, url, requests, timeout, gateway, shards, egress, invalidLimit);
    }

    TestDiscordConfig withShards(int count) {
        return new TestDiscordConfig(
                token,
                tokenFile,
                url,
                pace,
                timeout,
                gateway,
                OptionalInt.of(count),
                egress,
                invalidLimit);
    }

    TestDiscordConfig withGateway() {
        return new TestDiscordConfig(
                token, tokenFile, url, pace, timeout, true, shards, egress, invalidLimit);
    }
}
