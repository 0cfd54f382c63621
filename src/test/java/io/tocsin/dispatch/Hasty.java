package io.tocsin.dispatch;

import java.time.Duration;

/** Settings for the impatient. */
record Hasty() implements DispatchConfig {
    @Override
    public Duration pollInterval() {
        return Duration.ofMillis(10);
    }

    @Override
    public Duration strayInterval() {
        return Duration.ofMillis(10);
    }

    @Override
    public Duration minPause() {
        return Duration.ofMillis(4);
    }

    @Override
    public Duration maxPause() {
        return Duration.ofMillis(60);
    }

    @Override
    public Duration stopTimeout() {
        return Duration.ofSeconds(10);
    }
}
