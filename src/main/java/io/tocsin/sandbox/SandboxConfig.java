package io.tocsin.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The practice Discord inside the gateway's own process. */
@ConfigMapping(prefix = "tocsin.sandbox")
interface SandboxConfig {

    /** On or off. Without a word it is on exactly when there is no bot token. */
    Optional<Boolean> enabled();

    /** Where the practice Discord lives on. */
    @WithDefault("${tocsin.data.dir:data}/sandbox")
    Path directory();

    Limits limits();

    /** Discord's limits; benchmarks lift them. */
    interface Limits {

        /** Requests of one bot in any second. */
        @WithDefault("50")
        int globalPerSecond();

        /** Message creation in one channel. */
        @WithDefault("5/5s")
        String create();

        /** Message edits in one channel. */
        @WithDefault("5/5s")
        String edit();

        /** Each other route. */
        @WithDefault("50/1s")
        String other();

        /** Messages of one webhook in a short time. */
        @WithDefault("5/2s")
        String webhook();

        /** Messages of one webhook in a longer time. */
        @WithDefault("30/1m")
        String webhookSustained();

        /** Whether every window slides, instead of opening with its first request. */
        @WithDefault("false")
        boolean sliding();

        /** Invalid requests in ten minutes after which an address is banned. */
        @WithDefault("10000")
        int invalid();

        /** How long a nonce is remembered. */
        @WithDefault("5m")
        Duration nonceWindow();

        /** The oldest messages of a channel beyond this are forgotten. */
        @WithDefault("10000")
        int messagesPerChannel();

        /** The same over all channels. */
        @WithDefault("50000")
        int messagesInAll();

        /** How often gateway clients shall heartbeat. */
        @WithDefault("41250ms")
        Duration heartbeatInterval();

        /** How many gateway sessions a bot may start in a day. */
        @WithDefault("1000")
        int identifiesPerDay();

        /** How many of them in five seconds. */
        @WithDefault("1")
        int maxConcurrency();

        /** Into how many shards bots are told to divide their servers. */
        @WithDefault("1")
        int shards();

        /** With fewer shards a bot is turned away. */
        @WithDefault("1")
        int requiredShards();
    }
}
