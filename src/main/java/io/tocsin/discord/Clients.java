package io.tocsin.discord;

import discord4j.common.sinks.EmissionStrategy;
import discord4j.core.DiscordClient;
import discord4j.core.DiscordClientBuilder;
import discord4j.rest.http.client.ClientException;
import discord4j.rest.request.RequestQueueFactory;
import discord4j.rest.request.RouterOptions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Makes the one Discord4J client of this process, set up so that it parks no thread. */
@ApplicationScoped
class Clients {

    /** A channel has one request on its way, so this is never reached. */
    private static final int QUEUE = 16;

    private final Uni<DiscordClient> client;

    Clients(Endpoint endpoint, DiscordConfig config) {
        Pace pace = new Pace(config.pace(), System::nanoTime);
        this.client =
                endpoint.url()
                        .map(url -> build(endpoint.token(), url, pace))
                        .memoize()
                        .indefinitely();
    }

    /** The client, as soon as it is known where Discord is. */
    Uni<DiscordClient> client() {
        return client;
    }

    private static DiscordClient build(String token, String url, Pace pace) {
        return DiscordClientBuilder.create(token)
                .setGlobalRateLimiter(pace)
                .setRequestQueueFactory(
                        RequestQueueFactory.createFromSink(
                                spec -> spec.multicast().onBackpressureBuffer(QUEUE, false),
                                EmissionStrategy.timeoutDrop(Duration.ZERO)))
                // Discord4J would repeat these ten times and block the channel meanwhile; the lane
                // decides instead.
                .onClientResponse(
                        _ ->
                                response ->
                                        response.onErrorMap(
                                                ClientException.isStatusCode(500, 502, 503, 504),
                                                Unavailable::new))
                .setExtraOptions(
                        options ->
                                new RouterOptions(
                                        options.getAuthorizationScheme(),
                                        options.getToken(),
                                        options.getReactorResources(),
                                        options.getExchangeStrategies(),
                                        options.getResponseTransformers(),
                                        options.getGlobalRateLimiter(),
                                        options.getRequestQueueFactory(),
                                        url))
                .build();
    }
}
