package io.tocsin.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much comes in at once. What a single event may hold is in {@link Limits}. */
@ConfigMapping(prefix = "tocsin.intake")
interface IntakeConfig {

    /**
     * How large the body of one request, or the event field of one inbox entry, may be. More than
     * {@code quarkus.http.limits.max-body-size} has no effect.
     */
    @WithDefault("4M")
    MemorySize maxBody();

    /** How many events one request may hold. */
    @WithDefault("10000")
    int maxEvents();

    /**
     * How many bytes of request bodies are held in memory at the same time, from their arrival
     * until they are answered. Beyond, requests are answered 503. Must not be less than {@link
     * #maxBody}.
     */
    @WithDefault("64M")
    MemorySize maxInFlight();

    /** How long a body may take to arrive, until it is answered 408. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** After how long a request that was answered 503 for lack of memory may be tried again. */
    @WithDefault("1s")
    Duration retryAfter();

    /** The Redis inbox. */
    Inbox inbox();

    /** How the Redis inbox is read. */
    interface Inbox {

        /** Whether it is read at all. */
        @WithDefault("true")
        boolean enabled();

        /**
         * What this gateway calls itself to Redis. The same at its next start: what it has left
         * unfinished when it was killed is then taken up first, in order. Different from what other
         * gateways call themselves.
         */
        @WithDefault("${HOSTNAME:tocsin}")
        String consumer();

        /** How many entries are read at once. */
        @WithDefault("100")
        int batch();

        /** How long a read waits in Redis for new entries; a shutdown waits as long at most. */
        @WithDefault("1s")
        Duration block();

        /** After how long entries that another process took and did not finish are claimed. */
        @WithDefault("30s")
        Duration claimAfter();

        /** How often such entries are looked for. */
        @WithDefault("10s")
        Duration claimEvery();

        /** The first pause after a failure; it doubles at every further one. */
        @WithDefault("100ms")
        Duration minBackoff();

        /** The longest pause between attempts. */
        @WithDefault("10s")
        Duration maxBackoff();

        /** How many unreadable entries are kept, roughly. */
        @WithDefault("100000")
        int maxDead();
    }
}
