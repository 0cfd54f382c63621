package io.tocsin.stream;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether Redis answers, without which no event can be accepted. */
@Readiness
@ApplicationScoped
class LogCheck implements AsyncHealthCheck {

    private static final String NAME = "The event log answers";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisEventLog log;

    LogCheck(RedisEventLog log) {
        this.log = log;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return log.ask()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(_ -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(
                        failure ->
                                HealthCheckResponse.named(NAME)
                                        .down()
                                        .withData("cause", String.valueOf(failure.getMessage()))
                                        .build());
    }
}
