package io.tocsin.intake;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what the intake's configuration determines. */
final class IntakeProducers {

    private IntakeProducers() {}

    @Produces
    @Singleton
    static EventReader reader(IntakeConfig config) {
        return new EventReader(config.maxEvents(), Math.toIntExact(config.maxBody().asLongValue()));
    }
}
