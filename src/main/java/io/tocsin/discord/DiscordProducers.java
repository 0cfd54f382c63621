package io.tocsin.discord;

import io.tocsin.dispatch.GatewayReports;
import io.tocsin.dispatch.GatewaySessions;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what every connection uses. */
final class DiscordProducers {

    private DiscordProducers() {}

    @Produces
    @Singleton
    static Gateway.Surroundings surroundings(
            GatewayReports reports,
            GatewaySessions sessions,
            Redis redis,
            InstantSource clock,
            @Any Instance<Listening> listeners) {
        return new Gateway.Surroundings(reports, sessions, redis, clock, listeners, Patience.USUAL);
    }
}
