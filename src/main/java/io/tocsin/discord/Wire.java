package io.tocsin.discord;

import discord4j.common.JacksonResources;
import discord4j.common.ReactorResources;
import discord4j.rest.RestClientBuilder;
import discord4j.rest.http.ExchangeStrategies;
import discord4j.rest.request.RequestQueueFactory;
import discord4j.rest.request.RouterOptions;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** What all clients share: connections, timers, JSON, and how they queue. */
final class Wire implements AutoCloseable {

    private static final int CONNECTIONS = 100;

    /** Discord's edge closes idle connections; ours are closed before. */
    private static final Duration IDLE = Duration.ofSeconds(50);

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /**
     * How long to wait for an answer to what was sent. Discord's come within a second; a connection
     * that nobody is at the other end of any more is closed then.
     */
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final JacksonResources json = JacksonResources.create();
    private final ConnectionProvider connections =
            ConnectionProvider.builder("discord")
                    .maxConnections(CONNECTIONS)
                    .pendingAcquireMaxCount(-1)
                    .maxIdleTime(IDLE)
                    .build();
    private final Scheduler timer = Schedulers.newParallel("discord-timer", 2, true);
    private final HttpClient http =
            HttpClient.create(connections)
                    .compress(true)
                    .followRedirect(true)
                    .responseTimeout(ANSWER)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis());

    Scheduler timer() {
        return timer;
    }

    /**
     * For a bot: what the HTTP client repeats after a lost connection, the nonce makes harmless.
     */
    ReactorResources bot(Traffic traffic) {
        return resources(http, traffic);
    }

    /** For webhooks: nothing is sent twice, and nobody's token is sent. */
    ReactorResources webhook(Traffic traffic) {
        return resources(
                http.disableRetry(true)
                        .doOnRequest(
                                (request, _) ->
                                        request.requestHeaders()
                                                .remove(HttpHeaderNames.AUTHORIZATION)),
                traffic);
    }

    private ReactorResources resources(HttpClient client, Traffic traffic) {
        return ReactorResources.builder()
                .httpClient(client.doOnResponse((answer, _) -> traffic.answered(answer)))
                .timerTaskScheduler(timer)
                .blockingTaskScheduler(Schedulers.boundedElastic())
                .build();
    }

    /**
     * Sets a client up.
     *
     * @param queue how many requests of one kind and channel may wait; more are turned away, and
     *     nobody is parked
     */
    <C> RestClientBuilder<C, RouterOptions> on(
            RestClientBuilder<C, RouterOptions> client, String url, int queue) {
        return client.setJacksonResources(json)
                .setExchangeStrategies(strategies())
                .setRequestQueueFactory(
                        RequestQueueFactory.createFromSink(
                                spec -> spec.multicast().onBackpressureBuffer(queue, false),
                                new Unparked()))
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
                                        url));
    }

    private ExchangeStrategies strategies() {
        ExchangeStrategies usual = ExchangeStrategies.jackson(json.getObjectMapper());
        ExchangeStrategies.Builder strategies =
                new ExchangeStrategies.Builder().readerStrategy(new Errors(json.getObjectMapper()));
        usual.readers().forEach(strategies::readerStrategy);
        usual.writers().forEach(strategies::writerStrategy);
        return strategies.build();
    }

    @Override
    public void close() {
        connections.dispose();
        timer.dispose();
    }
}
