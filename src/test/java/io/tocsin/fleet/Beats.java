package io.tocsin.fleet;

import java.time.Duration;
import java.util.Optional;

/** Settings of a fleet in a hurry. */
record Beats(Duration leaseTime, Duration beat, Duration stopTimeout) implements FleetConfig {

    Beats(Duration leaseTime) {
        this(leaseTime, leaseTime.dividedBy(6), leaseTime);
    }

    @Override
    public Optional<String> name() {
        return Optional.of("test");
    }

    @Override
    public boolean alone() {
        return false;
    }
}
