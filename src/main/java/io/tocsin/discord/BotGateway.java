package io.tocsin.discord;

import static java.util.stream.Collectors.toUnmodifiableSet;

import discord4j.common.ReactorResources;
import discord4j.gateway.GatewayReactorResources;
import discord4j.voice.VoiceReactorResources;
import io.tocsin.dispatch.GatewayReports.Shard;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * The connections of one bot: as many as it was told to have, or else as Discord advises; here are
 * those of them that fall to this process. Each has a client of its own, because a fatal end of one
 * would make the others deaf.
 */
final class BotGateway {

    private static final Logger LOG = Logger.getLogger(BotGateway.class);

    private final Bot bot;
    private final Gateway.Surroundings around;
    private final Coordinator coordinator;
    private final Resources resources;
    private final Runnable planned;
    private final Map<Integer, ShardConnection> shards = new HashMap<>();
    private final Disposable.Swap planning = Disposables.swap();
    private boolean opened;
    private boolean closed;
    private int count;

    /** What the connections share. */
    record Resources(GatewayReactorResources gateway, VoiceReactorResources voice) {}

    /**
     * @param planned told when it is known how many connections there are to be
     */
    BotGateway(Bot bot, Gateway.Surroundings around, Runnable planned) {
        this.planned = planned;
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

    /** Finds out how many connections there are to be; once. */
    synchronized void open() {
        if (!opened) {
            opened = true;
            planning.update(plan(1).subscribe(this::planned));
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
        around.reports().disconnected(unknown());
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

    /** What stands for all as long as it is not known how many there are. */
    private Shard unknown() {
        return new Shard(bot.account().name(), 0, 1);
    }

    private void planned(int number) {
        around.reports().left(unknown());
        synchronized (this) {
            count = number;
        }
        planned.run();
    }

    /** The connections that there are to be, wherever; none as long as it is not known. */
    synchronized Set<Resource> wanted() {
        return closed
                ? Set.of()
                : IntStream.range(0, count)
                        .mapToObj(number -> Resource.shard(bot.account().name(), number, count))
                        .collect(toUnmodifiableSet());
    }

    /** Opens one of them, for as long as the lease holds. */
    synchronized void open(Lease lease) {
        int number = lease.resource().number();
        if (closed || shards.containsKey(number)) {
            return;
        }
        ShardConnection shard =
                new ShardConnection(
                        bot,
                        new Shard(bot.account().name(), number, count),
                        lease,
                        around,
                        coordinator,
                        resources);
        shards.put(number, shard);
        shard.open();
    }

    /** Closes one and keeps its session for whoever opens it next; done when the future is. */
    synchronized CompletableFuture<Void> close(int number) {
        ShardConnection shard = shards.remove(number);
        return shard == null ? CompletableFuture.completedFuture(null) : shard.close();
    }

    /** Closes those that are open here. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        planning.dispose();
        return CompletableFuture.allOf(
                List.copyOf(shards.keySet()).stream()
                        .map(this::close)
                        .toArray(CompletableFuture[]::new));
    }
}
