package io.tocsin.discord;

import discord4j.common.close.CloseException;
import discord4j.common.store.Store;
import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.domain.Event;
import discord4j.core.shard.MemberRequestFilter;
import discord4j.core.shard.ShardingStrategy;
import discord4j.gateway.DefaultGatewayClient;
import discord4j.gateway.GatewayClient;
import discord4j.gateway.GatewayConnection;
import discord4j.gateway.GatewayOptions;
import discord4j.gateway.SessionInfo;
import discord4j.gateway.intent.IntentSet;
import discord4j.gateway.retry.ClosingStateChange;
import io.tocsin.dispatch.GatewayReports;
import io.tocsin.dispatch.GatewayReports.Shard;
import io.tocsin.dispatch.GatewaySessions.Session;
import io.tocsin.fleet.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One connection to Discord's gateway, held for good. Discord4J comes back by itself from what can
 * be come back from; what it gives up is tried again here, patiently, because beginnings are
 * counted. A session that was left, by this process or another, is taken up first.
 */
final class ShardConnection {

    private static final Logger LOG = Logger.getLogger(ShardConnection.class);

    private static final Duration LATENCY_INTERVAL = Duration.ofSeconds(10);
    private static final Duration KEEP_INTERVAL = Duration.ofMinutes(1);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Bot bot;
    private final Shard shard;
    private final Lease lease;
    private final Gateway.Surroundings around;
    private final Coordinator coordinator;
    private final BotGateway.Resources resources;
    private final Disposable.Swap holding = Disposables.swap();
    private volatile @Nullable GatewayClient client;
    private volatile @Nullable GatewayDiscordClient connection;
    private volatile @Nullable Closing ending;
    private volatile boolean stopping;
    private boolean left;
    private final AtomicInteger failures = new AtomicInteger();

    ShardConnection(
            Bot bot,
            Shard shard,
            Lease lease,
            Gateway.Surroundings around,
            Coordinator coordinator,
            BotGateway.Resources resources) {
        this.bot = bot;
        this.shard = shard;
        this.lease = lease;
        this.around = around;
        this.coordinator = coordinator;
        this.resources = resources;
    }

    void open() {
        holding.update(hold().subscribe());
    }

    private Mono<Void> hold() {
        return Mono.defer(this::connect)
                .onErrorResume(failure -> Mono.fromRunnable(() -> failed(failure)))
                .then(Mono.defer(this::ended))
                .repeat(() -> !stopping && lease.isValid())
                .then();
    }

    private Mono<Void> connect() {
        ending = null;
        tell(reports -> reports.connecting(shard));
        return Mono.fromCompletionStage(
                        () ->
                                around.sessions()
                                        .find(shard.bot(), shard.number())
                                        .onFailure()
                                        .recoverWithItem(Optional.empty())
                                        .subscribeAsCompletionStage())
                .flatMap(found -> login(found.filter(it -> it.shards() == shard.count())))
                .flatMap(this::serve);
    }

    private Mono<GatewayDiscordClient> login(Optional<Session> session) {
        SessionInfo resumed =
                session.map(it -> SessionInfo.create(it.id(), Math.toIntExact(it.sequence())))
                        .orElse(null);
        return bot.hears()
                .gateway()
                .setSharding(
                        ShardingStrategy.builder()
                                .count(shard.count())
                                .indices(shard.number())
                                .build())
                .setAwaitConnections(true)
                .setShardCoordinator(coordinator)
                .setEnabledIntents(IntentSet.none())
                .setStore(Store.noOp())
                .setMemberRequestFilter(MemberRequestFilter.none())
                .setGatewayReactorResources(_ -> resources.gateway())
                .setVoiceReactorResources(_ -> resources.voice())
                .setResumeOptions(_ -> resumed)
                .login(this::make);
    }

    /** Known before it connects: it may end before Discord4J says that it is there. */
    private GatewayClient make(GatewayOptions options) {
        GatewayClient made = new DefaultGatewayClient(options);
        made.dispatch()
                .ofType(ClosingStateChange.class)
                .subscribe(change -> ending = closing(change));
        client = made;
        made.stateEvents().subscribe(state -> report(made, state));
        return made;
    }

    private static Closing closing(ClosingStateChange change) {
        return new Closing(change.getStatus().getCode(), change.getStatus().getReason().orElse(""));
    }

    private Mono<Void> serve(GatewayDiscordClient open) {
        connection = open;
        Flux<?> heard =
                Flux.fromIterable(around.listeners())
                        .flatMap(listener -> listener.listen(open, shard.bot()));
        // Events that nobody takes would fill Discord4J's buffer, which then parks its thread.
        Flux<Event> others = open.getEventDispatcher().on(Event.class);
        return Flux.merge(heard, others, pulse(), sessions())
                .onErrorContinue(
                        (failure, _) ->
                                LOG.errorf(
                                        failure,
                                        "Something said in Discord was lost: shard=%s",
                                        shard))
                .takeUntilOther(open.onDisconnect())
                .then();
    }

    private Flux<Boolean> pulse() {
        return Flux.interval(LATENCY_INTERVAL)
                .onBackpressureDrop()
                .concatMap(_ -> client().map(GatewayClient::isConnected).orElse(Mono.just(false)))
                .doOnNext(
                        connected -> {
                            if (connected) {
                                tell(reports -> reports.connected(shard, latency()));
                            }
                        });
    }

    /** Kept while it lives, so that it can be taken up after a crash as well. */
    private Flux<Void> sessions() {
        return Flux.interval(KEEP_INTERVAL).onBackpressureDrop().concatMap(_ -> keep());
    }

    private Optional<GatewayClient> client() {
        return Optional.ofNullable(client);
    }

    private @Nullable Duration latency() {
        return client().map(GatewayClient::getResponseTime).filter(it -> !it.isZero()).orElse(null);
    }

    /** What is heard of the connection after it was left is another's to tell. */
    private synchronized void tell(Consumer<GatewayReports> what) {
        if (!left) {
            what.accept(around.reports());
        }
    }

    private synchronized void left() {
        left = true;
        around.reports().left(shard);
    }

    private void report(GatewayClient made, GatewayConnection.State state) {
        if (stopping && state == GatewayConnection.State.CONNECTED) {
            returned(made);
            return;
        }
        LOG.infof("Discord's gateway: shard=%s state=%s", shard, state);
        switch (state) {
            case START_IDENTIFYING, RECONNECTING -> tell(reports -> reports.connecting(shard));
            case START_RESUMING, RESUMING -> tell(reports -> reports.resuming(shard));
            case CONNECTED -> {
                failures.set(0);
                tell(reports -> reports.connected(shard, latency()));
                keep().subscribe();
            }
            case DISCONNECTING, DISCONNECTED -> tell(reports -> reports.disconnected(shard));
        }
    }

    /**
     * It was on its way back when it was closed, and Discord4J knows no way to stop that. Whoever
     * has the shard by now has its session, too: the two would push each other out for ever.
     */
    private void returned(GatewayClient made) {
        LOG.infof("Discord's gateway: shard=%s is back after it was left; leaving again", shard);
        made.close(true).onErrorResume(_ -> Mono.empty()).subscribe();
    }

    /** Whose lease is over may know less of the session than whoever has taken it up. */
    private Mono<Void> keep() {
        return client().filter(it -> !it.getSessionId().isEmpty() && lease.isValid())
                .map(
                        it ->
                                around.sessions()
                                        .keep(
                                                shard.bot(),
                                                shard.number(),
                                                new Session(
                                                        shard.count(),
                                                        it.getSessionId(),
                                                        it.getSequence())))
                .map(kept -> Mono.fromCompletionStage(kept::subscribeAsCompletionStage))
                .orElse(Mono.empty())
                .onErrorResume(
                        failure ->
                                Mono.fromRunnable(
                                        () ->
                                                LOG.warnf(
                                                        "A gateway session was not kept: shard=%s"
                                                                + " cause=%s",
                                                        shard, failure)));
    }

    private void failed(Throwable failure) {
        if (failure instanceof CloseException close) {
            ending = new Closing(close.getCode(), close.getReason().orElse(""));
        } else if (!stopping) {
            LOG.warnf("No connection to Discord's gateway: shard=%s cause=%s", shard, failure);
        }
    }

    /** Completes when it is time for another try. */
    private Mono<Void> ended() {
        if (stopping) {
            return Mono.empty();
        }
        tell(reports -> reports.disconnected(shard));
        Closing why = ending;
        if (why != null && why.isFatal()) {
            Duration pause = around.patience().fatal();
            LOG.errorf(
                    "Discord closed the connection for good: %s; shard=%s code=%d pause=%s",
                    why.words(bot.account()), shard, why.code(), pause);
            return forget().then(Mono.delay(pause)).then();
        }
        Duration pause = around.patience().after(failures.incrementAndGet());
        LOG.warnf(
                "The connection to Discord's gateway ended, trying again: shard=%s code=%s pause=%s",
                shard, why == null ? "none" : why.code(), pause);
        return Mono.delay(pause).then();
    }

    private Mono<Void> forget() {
        if (!lease.isValid()) {
            return Mono.empty();
        }
        return Mono.fromCompletionStage(
                        () ->
                                around.sessions()
                                        .forget(shard.bot(), shard.number())
                                        .subscribeAsCompletionStage())
                .onErrorResume(_ -> Mono.empty());
    }

    /** Leaves the session to whoever comes next; done when the future is. */
    CompletableFuture<Void> close() {
        stopping = true;
        return client().map(this::leave)
                .orElse(Mono.empty())
                .timeout(GOODBYE)
                .onErrorResume(_ -> Mono.empty())
                .then(Mono.defer(this::keep))
                .doOnTerminate(this::left)
                .doFinally(_ -> holding.dispose())
                .toFuture();
    }

    /** Discord4J tells the connection's own end, but not always that of the closing. */
    private Mono<Void> leave(GatewayClient open) {
        GatewayDiscordClient held = connection;
        return open.isConnected()
                .flatMap(
                        connected ->
                                connected && held != null
                                        ? Mono.firstWithSignal(
                                                open.close(true).then(), held.onDisconnect())
                                        : Mono.empty());
    }
}
