package io.tocsin.fleet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The fleet's settings. */
@ConfigMapping(prefix = "tocsin.fleet")
public interface FleetConfig {

    /** How others see this process; without it, the name of the machine or pod. */
    Optional<String> name();

    /**
     * How long a lease lasts that is not renewed: so long nobody does the work of a process that
     * was killed. One that cannot renew stops a sixth of it earlier.
     */
    @WithDefault("6s")
    Duration leaseTime();

    /** How often leases are renewed, and free ones looked for. */
    @WithDefault("1s")
    Duration beat();

    /** How long stopping waits for work that is handed over. */
    @WithDefault("10s")
    Duration stopTimeout();

    /**
     * Whether no other process can be there, and what an earlier one left may be taken at once. So
     * it is with an embedded PostgreSQL.
     */
    @WithDefault("false")
    boolean alone();

    /**
     * Refuses nonsense.
     *
     * @throws IllegalArgumentException naming the property
     */
    static void check(FleetConfig config) {
        require(
                config.beat().toMillis() >= 10,
                "tocsin.fleet.beat must be at least 10 milliseconds");
        require(
                config.leaseTime().compareTo(config.beat().multipliedBy(3)) >= 0,
                "tocsin.fleet.lease-time must be at least three times tocsin.fleet.beat, so that"
                        + " one renewal may fail");
        require(
                !config.stopTimeout().isNegative() && !config.stopTimeout().isZero(),
                "tocsin.fleet.stop-timeout must be longer than nothing");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
