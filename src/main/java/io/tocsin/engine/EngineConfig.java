package io.tocsin.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The fold's settings. */
@ConfigMapping(prefix = "tocsin.engine")
public interface EngineConfig {

    /** How long counters of duplicates may wait for their commit. A crash only means recounting. */
    @WithDefault("1s")
    Duration flushInterval();

    /** After how many events a commit is made, at the latest. */
    @WithDefault("1000")
    int batchSize();

    /** How long a read waits in Redis when there is nothing new; stopping waits for it to end. */
    @WithDefault("500ms")
    Duration readWait();

    /** The first pause after PostgreSQL or Redis failed; it doubles up to {@link #maxPause}. */
    @WithDefault("100ms")
    Duration minPause();

    /** The longest pause between two tries. */
    @WithDefault("5s")
    Duration maxPause();

    /**
     * Refuses nonsense.
     *
     * @throws IllegalArgumentException naming the property
     */
    static void check(EngineConfig config) {
        require(config.batchSize() >= 1, "tocsin.engine.batch-size must be at least 1");
        require(
                !config.flushInterval().isNegative() && !config.flushInterval().isZero(),
                "tocsin.engine.flush-interval must be longer than nothing");
        require(
                !config.readWait().isNegative() && !config.readWait().isZero(),
                "tocsin.engine.read-wait must be longer than nothing");
        require(
                !config.minPause().isNegative() && !config.minPause().isZero(),
                "tocsin.engine.min-pause must be longer than nothing");
        require(
                !config.maxPause().isNegative() && !config.maxPause().isZero(),
                "tocsin.engine.max-pause must be longer than nothing");
        require(
                config.maxPause().compareTo(config.minPause()) >= 0,
                "tocsin.engine.max-pause must not be shorter than tocsin.engine.min-pause");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
