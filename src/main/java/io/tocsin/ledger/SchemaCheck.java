package io.tocsin.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the ledger's schema is up to date, without which no event is taken. Once it is, it stays
 * so, whether PostgreSQL answers or not.
 */
@Readiness
@ApplicationScoped
class SchemaCheck implements HealthCheck {

    private final Schema schema;

    SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("The ledger's schema is up to date")
                        .status(schema.isReady());
        schema.trouble()
                .ifPresent(
                        trouble ->
                                answer.withData("cause", trouble.cause())
                                        .withData("remedy", trouble.remedy()));
        return answer.build();
    }
}
