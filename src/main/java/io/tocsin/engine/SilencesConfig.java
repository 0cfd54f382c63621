package io.tocsin.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of silences. */
@ConfigMapping(prefix = "tocsin.silences")
public interface SilencesConfig {

    /** How often to look whether somebody made, changed or ended one in another process. */
    @WithDefault("250ms")
    Duration poll();

    /** How long those that are over stay to be looked up. Their entries in the ledger stay. */
    @WithDefault("5d")
    Duration retention();

    /**
     * Refuses nonsense.
     *
     * @throws IllegalArgumentException naming the property
     */
    static void check(SilencesConfig config) {
        if (!config.poll().isPositive()) {
            throw new IllegalArgumentException("tocsin.silences.poll must be longer than nothing");
        }
        if (config.retention().isNegative()) {
            throw new IllegalArgumentException("tocsin.silences.retention must not be negative");
        }
    }
}
