package io.tocsin.dispatch;

import io.tocsin.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How patient deliveries are. */
record Habits(DispatchConfig config, RandomGenerator chance, InstantSource clock) {

    Loop.Manner manner(String name, Duration interval) {
        return new Loop.Manner(name, interval, backoff(), chance);
    }

    /** How long to wait after so many failures in a row. */
    Duration pause(int failures) {
        return backoff().after(failures, chance);
    }

    /** Whether {@code since} is longer ago than {@code span}; false if it never was. */
    boolean isOver(@Nullable Instant since, Duration span) {
        return since != null && since.plus(span).isBefore(clock.instant());
    }

    private Backoff backoff() {
        return new Backoff(config.minPause(), config.maxPause());
    }
}
