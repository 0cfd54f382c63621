package io.tocsin.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of request bodies are in memory, all requests together. */
@Singleton
final class InFlight {

    private final AtomicLong bytes = new AtomicLong();
    private final long most;

    InFlight(IntakeConfig config, MeterRegistry registry) {
        most = config.maxInFlight().asLongValue();
        if (most < config.maxBody().asLongValue()) {
            throw new IllegalArgumentException(
                    "tocsin.intake.max-in-flight ("
                            + most
                            + ") is less than tocsin.intake.max-body; the largest body would never"
                            + " be taken: raise it");
        }
        Gauge.builder("tocsin.intake.in.flight", bytes, AtomicLong::get)
                .description("Bytes of request bodies in memory")
                .baseUnit("bytes")
                .register(registry);
    }

    /** Whether {@code count} more bytes would fit now. */
    boolean hasRoomFor(long count) {
        return bytes.get() + count <= most;
    }

    /** Takes {@code count} bytes, or nothing if they do not fit. */
    boolean take(long count) {
        if (bytes.addAndGet(count) <= most) {
            return true;
        }
        bytes.addAndGet(-count);
        return false;
    }

    /** Gives back what was taken. */
    void give(long count) {
        bytes.addAndGet(-count);
    }
}
