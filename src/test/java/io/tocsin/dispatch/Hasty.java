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
    public Duration buryAfter() {
        return Duration.ofMillis(50);
    }

    @Override
    public Duration wayInterval() {
        return Duration.ofMillis(10);
    }

    @Override
    public int ownMessages() {
        return 3;
    }

    @Override
    public Duration pingInterval() {
        return Duration.ZERO;
    }

    @Override
    public Duration fallbackAfter() {
        return Duration.ofMillis(300);
    }

    @Override
    public Duration horizon() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration nonceWindow() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Duration backlogInterval() {
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
}
