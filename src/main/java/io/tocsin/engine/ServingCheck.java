package io.tocsin.engine;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this process has its share of the partitions, and folds it. It stays so while PostgreSQL
 * is away: what is accepted then waits in the log.
 */
@Readiness
class ServingCheck implements HealthCheck {

    private final Engine engine;

    ServingCheck(Engine engine) {
        this.engine = engine;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("All partitions are served")
                .status(engine.isServing())
                .build();
    }
}
