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
    @WithDefault("1s")
    Duration readWait();

    /** The first pause after PostgreSQL or Redis failed; it doubles up to {@link #maxPause}. */
    @WithDefault("100ms")
    Duration minPause();

    /** The longest pause between two tries. */
    @WithDefault("5s")
    Duration maxPause();

    /** How long stopping may take: the last commit must fit. */
    @WithDefault("10s")
    Duration stopTimeout();
}
