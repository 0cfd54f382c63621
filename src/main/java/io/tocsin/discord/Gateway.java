package io.tocsin.discord;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.GatewayReports;
import io.tocsin.dispatch.GatewaySessions;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.LeaseHolder;
import io.tocsin.fleet.Leases;
import io.tocsin.fleet.Resource;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Holds those connections to Discord's gateway that fall to this process, over which people's
 * clicks and commands arrive. Sending does not need them. Practice bots get theirs when they are
 * first used.
 */
@ApplicationScoped
class Gateway implements LeaseHolder {

    private static final Logger LOG = Logger.getLogger(Gateway.class);

    /** What the connections need to say goodbye and to keep their sessions. */
    private static final int STOP_SECONDS = 4;

    private final Leases leases;
    private final Clients clients;
    private final Accounts accounts;
    private final DiscordConfig config;
    private final Surroundings around;
    private final Map<String, BotGateway> bots = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Gateway(
            Clients clients,
            Accounts accounts,
            DiscordConfig config,
            Surroundings around,
            Leases leases) {
        this.leases = leases;
        this.clients = clients;
        this.accounts = accounts;
        this.config = config;
        this.around = around;
    }

    /** What every connection uses. */
    record Surroundings(
            GatewayReports reports,
            GatewaySessions sessions,
            Redis redis,
            InstantSource clock,
            Iterable<Listening> listeners,
            Patience patience) {}

    void start(@Observes StartupEvent event) {
        if (!config.gateway()) {
            return;
        }
        leases.serve(this);
        clients.follow(this::open);
        for (Account account : accounts.bots()) {
            clients.bot(account)
                    .subscribe()
                    .with(
                            _ -> {},
                            failure -> LOG.errorf(failure, "No client: bot=%s", account.name()));
        }
    }

    private void open(Bot bot) {
        if (!stopping) {
            bots.computeIfAbsent(
                            bot.account().name(), _ -> new BotGateway(bot, around, leases::look))
                    .open();
        }
    }

    @Override
    public Set<Resource> wanted() {
        return bots.values().stream()
                .flatMap(bot -> bot.wanted().stream())
                .collect(toUnmodifiableSet());
    }

    @Override
    public void granted(Lease lease) {
        BotGateway bot = bots.get(lease.resource().family());
        if (bot != null) {
            bot.open(lease);
        }
    }

    @Override
    public Uni<Void> revoked(Lease lease) {
        BotGateway bot = bots.get(lease.resource().family());
        return bot == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().completionStage(bot.close(lease.resource().number()));
    }

    @Override
    public Map<String, Object> status(Lease lease) {
        return around.reports().status(lease.resource().family(), lease.resource().number());
    }

    /** Connections that were not handed over end here, and leave their sessions all the same. */
    void stop(@Observes @Priority(200) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        try {
            CompletableFuture.allOf(
                            bots.values().stream()
                                    .map(BotGateway::close)
                                    .toArray(CompletableFuture[]::new))
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Discord's gateway did not end in time; its sessions begin anew");
        } catch (ExecutionException e) {
            LOG.warnf("Discord's gateway did not end cleanly: cause=%s", e.getCause());
        }
    }
}
