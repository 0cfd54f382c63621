package io.tocsin.ledger;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells whether PostgreSQL answers. Always up: while PostgreSQL is away, events are accepted and
 * wait in the log, and taking the gateway out of service would turn its producers away.
 */
@Readiness
@ApplicationScoped
class DatabaseCheck implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;

    DatabaseCheck(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("select 1")
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(_ -> true)
                .onFailure()
                .recoverWithItem(false)
                .map(
                        answers ->
                                HealthCheckResponse.named("The ledger's database")
                                        .up()
                                        .withData("answers", answers)
                                        .build());
    }
}
