package io.tocsin;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** The only place that reads the machine's clock; everything else is given one. */
final class RealClock {

    private RealClock() {}

    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }

    /** In the machine's time zone, for people who read the console. */
    static Clock local() {
        return Clock.systemDefaultZone();
    }
}
