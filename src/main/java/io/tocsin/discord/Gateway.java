package io.tocsin.discord;

import discord4j.common.store.Store;
import discord4j.core.DiscordClient;
import discord4j.core.GatewayDiscordClient;
import discord4j.core.shard.MemberRequestFilter;
import discord4j.core.shard.ShardingStrategy;
import discord4j.gateway.GatewayClient;
import discord4j.gateway.GatewayConnection;
import discord4j.gateway.intent.IntentSet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.dispatch.GatewayReports;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Holds the connection to Discord's gateway, over which people's clicks and commands arrive.
 * Sending does not need it. Discord4J resumes a lost connection by itself; a login that fails is
 * repeated here, patiently, because IDENTIFYs are counted.
 */
@ApplicationScoped
class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class);

    private static final int SHARD = 0;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final Duration LATENCY_INTERVAL = Duration.ofSeconds(10);
    private static final Duration LOGOUT = Duration.ofSeconds(2);

    private final Clients clients;
    private final DiscordConfig config;
    private final GatewayReports reports;
    private volatile @Nullable GatewayDiscordClient connection;
    private volatile @Nullable Disposable holding;

    Gateway(Clients clients, DiscordConfig config, GatewayReports reports) {
        this.clients = clients;
        this.config = config;
        this.reports = reports;
    }

    void start(@Observes StartupEvent event) {
        if (config.gateway()) {
            reports.connecting(SHARD);
            clients.client()
                    .subscribe()
                    .with(
                            client -> holding = hold(client).subscribe(),
                            failure -> LOG.error("No client for Discord", failure));
        }
    }

    /** Says goodbye, so that Discord does not keep a dead connection. */
    void stop(@Observes @Priority(200) ShutdownEvent event) {
        Disposable held = holding;
        if (held != null) {
            held.dispose();
        }
        GatewayDiscordClient open = connection;
        if (open != null) {
            open.logout().onErrorComplete().timeout(LOGOUT, Mono.empty()).block();
        }
    }

    private Mono<Void> hold(DiscordClient client) {
        return Mono.defer(() -> login(client))
                .doOnNext(open -> connection = open)
                .flatMap(this::watch)
                .then(Mono.<Void>error(Disconnected::new))
                .doOnError(this::lost)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE));
    }

    private Mono<GatewayDiscordClient> login(DiscordClient client) {
        reports.connecting(SHARD);
        return client.gateway()
                .setSharding(ShardingStrategy.single())
                .setEnabledIntents(IntentSet.none())
                .setStore(Store.noOp())
                .setMemberRequestFilter(MemberRequestFilter.none())
                .login();
    }

    private Mono<Void> watch(GatewayDiscordClient open) {
        GatewayClient shard = open.getGatewayClient(SHARD).orElseThrow();
        LOG.infof("Connected to Discord's gateway: shard=%d", SHARD);
        reports.connected(SHARD, null);
        return Flux.merge(
                        shard.stateEvents().doOnNext(state -> report(state, shard)),
                        Flux.interval(LATENCY_INTERVAL)
                                .concatMap(_ -> shard.isConnected())
                                .doOnNext(connected -> reportLatency(connected, shard)))
                .takeUntilOther(open.onDisconnect())
                .then();
    }

    private void report(GatewayConnection.State state, GatewayClient shard) {
        LOG.infof("Discord's gateway: shard=%d state=%s", SHARD, state);
        switch (state) {
            case START_IDENTIFYING, RECONNECTING -> reports.connecting(SHARD);
            case START_RESUMING, RESUMING -> reports.resuming(SHARD);
            case CONNECTED -> reports.connected(SHARD, latency(shard));
            case DISCONNECTING, DISCONNECTED -> reports.disconnected(SHARD);
        }
    }

    private void reportLatency(boolean connected, GatewayClient shard) {
        if (connected) {
            reports.connected(SHARD, latency(shard));
        }
    }

    private static @Nullable Duration latency(GatewayClient shard) {
        Duration latency = shard.getResponseTime();
        return latency.isZero() ? null : latency;
    }

    private void lost(Throwable failure) {
        connection = null;
        reports.disconnected(SHARD);
        LOG.warnf("No connection to Discord's gateway, trying again: cause=%s", failure);
    }

    /** The connection ended, though nobody asked for it. */
    private static final class Disconnected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Disconnected() {
            super("Discord closed the connection for good", null, false, false);
        }
    }
}
