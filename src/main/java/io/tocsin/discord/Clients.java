package io.tocsin.discord;

import discord4j.core.DiscordClient;
import discord4j.core.DiscordClientBuilder;
import discord4j.rest.RestClient;
import discord4j.rest.RestClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Budget;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Makes Discord4J's clients, set up so that they keep Discord's limits and park no thread. */
@ApplicationScoped
class Clients {

    /** A channel has one request of a kind on its way, so this is never reached. */
    private static final int QUEUE = 16;

    /** All answers to people are one queue to Discord4J. */
    private static final int ANSWERS = 1024;

    private final Endpoint endpoint;
    private final DiscordConfig config;
    private final Redis redis;
    private final MeterRegistry metrics;
    private final InstantSource clock;
    private final InvalidRequests invalid;
    private final Wire wire = new Wire();
    private final Map<String, Bot> bots = new ConcurrentHashMap<>();
    private volatile Consumer<Bot> follower = _ -> {};
    private final Map<String, RestClient> webhooks = new ConcurrentHashMap<>();

    Clients(
            Endpoint endpoint,
            DiscordConfig config,
            Redis redis,
            MeterRegistry metrics,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.config = config;
        this.redis = redis;
        this.metrics = metrics;
        this.clock = clock;
        this.invalid = new InvalidRequests(redis, config, clock);
        Gauges.of(this, metrics);
    }

    /** After the last request: nothing is sent from here on. */
    void stop(@Observes @Priority(300) ShutdownEvent event) {
        wire.close();
    }

    /** The bot's clients, as soon as it is known where Discord is. */
    Uni<Bot> bot(Account account) {
        return endpoint.url().map(url -> known(account, url));
    }

    private Bot known(Account account, String url) {
        Bot bot = bots.get(account.name());
        if (bot != null) {
            return bot;
        }
        Bot made = bots.computeIfAbsent(account.name(), _ -> make(account, url));
        follower.accept(made);
        return made;
    }

    /** Tells {@code wanted} of each bot when it is first used, of one perhaps twice. */
    void follow(Consumer<Bot> wanted) {
        follower = wanted;
        bots.values().forEach(wanted);
    }

    /** A client for the webhooks of the Discord at {@code base}. */
    RestClient webhooks(String base) {
        return webhooks.computeIfAbsent(base, this::makeForWebhooks);
    }

    /** The bots that have been used. */
    List<Bot> bots() {
        return List.copyOf(bots.values());
    }

    /** How the address is doing that requests go out with. */
    Budget.Egress egress() {
        return invalid.state();
    }

    private Bot make(Account account, String url) {
        Traffic traffic = new Traffic(account.name(), invalid, metrics, clock);
        Pace pace = pace(Long.toUnsignedString(account.id()));
        RestClient sends =
                wire.on(RestClientBuilder.createRest(account.token()), url, QUEUE)
                        .setReactorResources(wire.bot(traffic))
                        .setGlobalRateLimiter(new Admission(Optional.of(pace), invalid))
                        .build();
        DiscordClient hears =
                wire.on(DiscordClientBuilder.create(account.token()), url, ANSWERS)
                        .setReactorResources(wire.bot(traffic))
                        .setGlobalRateLimiter(new Admission(Optional.empty(), invalid))
                        .build();
        return new Bot(account, sends, hears, pace, traffic, new Starts(hears, clock));
    }

    /** Webhooks have no token that Discord counts by; it counts their address. */
    private RestClient makeForWebhooks(String base) {
        Traffic traffic = new Traffic("webhooks", invalid, metrics, clock);
        return wire.on(RestClientBuilder.createRestApplication(), base, QUEUE)
                .setReactorResources(wire.webhook(traffic))
                .setGlobalRateLimiter(
                        new Admission(Optional.of(pace("webhooks." + config.egress())), invalid))
                .build();
    }

    private Pace pace(String name) {
        return new Pace(
                new SharedSlots(redis, name, config.pace(), System::nanoTime),
                System::nanoTime,
                wire.timer());
    }
}
