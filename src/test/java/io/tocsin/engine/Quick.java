package io.tocsin.engine;

import java.time.Duration;

/** Settings for the impatient. */
record Quick(Duration flushInterval) implements EngineConfig {
    @Override
    public int batchSize() {
        return 10;
    }

    @Override
    public Duration readWait() {
        return Duration.ofMillis(5);
    }

    @Override
    public Duration minPause() {
        return Duration.ofMillis(2);
    }

    @Override
    public Duration maxPause() {
        return Duration.ofMillis(20);
    }
}
