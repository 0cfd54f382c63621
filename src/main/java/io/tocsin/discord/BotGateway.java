package io.tocsin.discord;

import discord4j.common.ReactorResources;
import discord4j.gateway.GatewayReactorResources;
import discord4j.voice.VoiceReactorResources;
import io.tocsin.dispatch.GatewayReports.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * The connections of one bot: as many as it was told to have, or else as Discord advises. Each has
 * a client of its own, because a fatal end of one would make the others deaf.
 */
final class BotGateway {

    private static final Logger LOG = Logger.getLogger(BotGateway.class);

    private final Bot bot;
    private final Gateway.Surroundings around;
    private final Coordinator coordinator;
    private final Resources resources;
    private final List<ShardConnection> shards = new ArrayList<>();
    private final Disposable.Swap planning = Disposables.swap();
    private boolean opened;
    private boolean closed;

    /** What the connections share. */
    record Resources(GatewayReactorResources gateway, VoiceReactorResources voice) {}

    BotGateway(Bot bot, Gateway.Surroundings around) {
        this.bot = bot;
        this.around = around;
        this.coordinator =
                new Coordinator(
                        bot.account(),
                        bot.starts(),
                        new IdentifyLock(around.redis(), bot.account()),
                        around.clock());
        ReactorResources http = bot.hears().getCoreResources().getReactorResources();
        this.resources =
                new Resources(new GatewayReactorResources(http), new VoiceReactorResources(http));
    }

    /** Opens the connections; once. */
    synchronized void open() {
        if (!opened) {
            opened = true;
            around.reports().connecting(new Shard(bot.account().name(), 0, 1));
            planning.update(plan(1).subscribe(this::open));
        }
    }

    /** How many shards there are to be; asked patiently. */
    private Mono<Integer> plan(int attempt) {
        if (bot.account().shards().isPresent()) {
            return Mono.just(bot.account().shards().getAsInt());
        }
        return bot.starts()
                .ask()
                .map(Starts.Limit::shards)
                .onErrorResume(
                        failure -> {
                            Duration pause = refused(failure, attempt);
                            return Mono.delay(pause).then(Mono.defer(() -> plan(attempt + 1)));
                        });
    }

    private Duration refused(Throwable failure, int attempt) {
        around.reports().disconnected(new Shard(bot.account().name(), 0, 1));
        boolean revoked = Replies.withStatus(401).test(failure);
        Duration pause = revoked ? around.patience().fatal() : around.patience().after(attempt);
        if (revoked) {
            LOG.errorf(
                    "Discord does not know this bot's token: %s bot=%s pause=%s",
                    new Closing(4004, "").words(bot.account()), bot.account().name(), pause);
        } else {
            LOG.warnf(
                    "Discord does not say how many shards to have, asking again: bot=%s pause=%s"
                            + " cause=%s",
                    bot.account().name(), pause, failure);
        }
        return pause;
    }

    private synchronized void open(int count) {
        if (closed) {
            return;
        }
        for (int i = 0; i < count; i++) {
            ShardConnection shard =
                    new ShardConnection(
                            bot,
                            new Shard(bot.account().name(), i, count),
                            around,
                            coordinator,
                            resources);
            shards.add(shard);
            shard.open();
        }
    }

    /** Closes the connections and keeps their sessions; done when the future is. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        planning.dispose();
        return CompletableFuture.allOf(
                shards.stream().map(ShardConnection::close).toArray(CompletableFuture[]::new));
    }
}
