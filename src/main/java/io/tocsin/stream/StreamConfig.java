package io.tocsin.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The event log's settings. */
@ConfigMapping(prefix = "tocsin.stream")
public interface StreamConfig {

    /**
     * How many partitions the log has. Fixed for the life of a ledger: an alert always lives in the
     * same partition, and changing the number would move it.
     */
    @WithDefault("16")
    int partitions();

    /** How many entries a partition may hold before appends are refused with 503. */
    @WithDefault("100000")
    int maxLength();

    /** How many events may wait in memory for their append before more are refused with 503. */
    @WithDefault("200000")
    int maxPending();

    /** How long Redis may take to confirm an append before the producer is told to try again. */
    @WithDefault("5s")
    Duration appendTimeout();

    /** What producers are told to wait after a refusal. */
    @WithDefault("2s")
    Duration retryAfter();

    /**
     * How many of Redis' replicas must have an append before it is acknowledged. Otherwise it
     * counts as failed: producers send it again, and ids make that harmless.
     */
    @WithDefault("0")
    int waitReplicas();

    /** How long to wait for them. */
    @WithDefault("1s")
    Duration waitTimeout();

    /** Recognising events that were sent before. */
    Deduplication deduplication();

    /** How long and how many event ids are remembered. */
    interface Deduplication {

        /** For how long an event's id is remembered; zero switches deduplication off. */
        @WithDefault("1h")
        Duration window();

        /**
         * How many ids are remembered over all partitions; beyond that the oldest are forgotten
         * early. Redis needs about 140 bytes for each: the default is bounded by 140 MB.
         */
        @WithDefault("1000000")
        int maxIds();
    }

    /**
     * Refuses nonsense.
     *
     * @throws IllegalArgumentException naming the property
     */
    static void check(StreamConfig config) {
        require(
                config.partitions() >= 1 && config.partitions() <= Short.MAX_VALUE,
                "tocsin.stream.partitions must be from 1 to 32767");
        require(config.maxLength() >= 1, "tocsin.stream.max-length must be at least 1");
        require(config.maxPending() >= 1, "tocsin.stream.max-pending must be at least 1");
        require(
                !config.appendTimeout().isNegative() && !config.appendTimeout().isZero(),
                "tocsin.stream.append-timeout must be longer than nothing");
        require(
                !config.retryAfter().isNegative() && !config.retryAfter().isZero(),
                "tocsin.stream.retry-after must be longer than nothing");
        require(config.waitReplicas() >= 0, "tocsin.stream.wait-replicas must not be negative");
        require(
                config.waitTimeout().toMillis() >= 1,
                "tocsin.stream.wait-timeout must be at least a millisecond");
        require(
                config.waitReplicas() == 0
                        || config.waitTimeout().compareTo(config.appendTimeout()) < 0,
                "tocsin.stream.wait-timeout must be shorter than tocsin.stream.append-timeout");
        require(
                !config.deduplication().window().isNegative(),
                "tocsin.stream.deduplication.window must not be negative; 0 switches it off");
        require(
                config.deduplication().maxIds() >= 1,
                "tocsin.stream.deduplication.max-ids must be at least 1");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
