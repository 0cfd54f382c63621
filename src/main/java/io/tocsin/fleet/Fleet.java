package io.tocsin.fleet;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.LeaseTable.Grant;
import io.tocsin.fleet.LeaseTable.Self;
import io.vertx.core.Context;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This process among those that share the ledger: renews its leases, takes its share of what is
 * free, and hands over what others are to do. One turn at a time, all on the {@link LeaseLoop}.
 */
@ApplicationScoped
public class Fleet implements Leases {

    private static final Logger LOG = Logger.getLogger(Fleet.class);

    /** So long it may take to be given one's share. */
    private static final Duration SHARE = Duration.ofSeconds(30);

    private final LeaseTable table;
    private final FleetConfig config;
    private final Signals signals;
    private final FleetMetrics metrics;
    private final Context context;
    private final Self self;
    private final Holdings holdings;
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    private volatile @Nullable Roster roster;
    private volatile boolean joining;
    private volatile long joinedAt;
    private volatile boolean shared;
    private volatile boolean leaving;
    private long leavingSince;
    private boolean turning;
    private boolean again;
    private boolean expired;
    private int failures;
    private long timer;

    Fleet(
            LeaseTable table,
            FleetConfig config,
            Identity identity,
            Signals signals,
            FleetMetrics metrics,
            LeaseLoop loop) {
        this.table = table;
        this.config = config;
        this.signals = signals;
        this.metrics = metrics;
        this.context = loop.context();
        this.self = new Self(UUID.randomUUID(), identity.name(), identity.version());
        this.holdings =
                new Holdings(table, config, metrics, self.id(), context, this::look, this::gone);
    }

    @Override
    public void serve(LeaseHolder holder) {
        holdings.serve(holder);
        look();
    }

    @Override
    public void look() {
        context.runOnContext(
                _ -> {
                    if (!joining) {
                        return;
                    }
                    if (turning) {
                        again = true;
                    } else {
                        turn();
                    }
                });
    }

    /** This process, as others see it. */
    public UUID id() {
        return self.id();
    }

    /** Who is there, and who has what, as of the last look; empty before the first. Any thread. */
    public Roster roster() {
        Roster known = roster;
        return known == null ? new Roster(List.of(), List.of()) : known;
    }

    /** Whether anybody else is there. Any thread. */
    public boolean hasOthers() {
        return roster().hasOthers(self.id());
    }

    /** Whether this process has found its place. Any thread. */
    public boolean hasJoined() {
        return roster != null;
    }

    /**
     * Whether this process has had its share of the work once, or has waited so long for it that
     * others do not seem to give it. Any thread.
     */
    public boolean hasShare() {
        return shared || hasJoined() && System.nanoTime() - joinedAt > SHARE.toNanos();
    }

    void start(@Observes StartupEvent event) {
        signals.on(Signals.LEASES, _ -> look());
    }

    /** From here on the tables are there, and all who serve have said so. */
    public void join() {
        joinedAt = System.nanoTime();
        joining = true;
        look();
    }

    /** Before anything else stops: what is done here is done elsewhere from here on. */
    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
        leavingSince = System.nanoTime();
        leaving = true;
        if (!joining) {
            return;
        }
        look();
        try {
            left.get(config.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Not everything was handed over in time; others go on when the leases end");
        } catch (ExecutionException e) {
            LOG.warnf("Leases were not handed over: cause=%s", e.getCause());
        }
    }

    private void turn() {
        turning = true;
        again = false;
        context.owner().cancelTimer(timer);
        long asked = System.nanoTime();
        expire().chain(() -> table.beat(self, leaving, holdings.statuses()))
                .ifNoItem()
                .after(config.leaseTime())
                .fail()
                .emitOn(this::onContext)
                .invoke(renewed -> renewed(renewed, asked))
                .chain(table::roster)
                .emitOn(this::onContext)
                .chain(this::seen)
                .ifNoItem()
                .after(config.leaseTime().multipliedBy(2))
                .fail()
                .emitOn(this::onContext)
                .subscribe()
                .with(_ -> turned(), this::failed);
    }

    private void onContext(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    /** Where nobody else can be, what is still held was held by a process that is gone. */
    private Uni<Void> expire() {
        if (!config.alone() || expired) {
            return Uni.createFrom().voidItem();
        }
        return table.expire().invoke(() -> expired = true);
    }

    private void renewed(Set<Grant> renewed, long asked) {
        metrics.renewed();
        holdings.renewed(renewed, asked);
    }

    private Uni<Void> seen(Roster seen) {
        holdings.endWhatIsOver();
        Set<Resource> wanted = holdings.wanted();
        Balance balance = Balance.of(seen, self.id(), wanted, holdings.beginning());
        holdings.handOver(balance.handOver());
        if (leaving) {
            leave(seen);
            know(seen, wanted);
            return Uni.createFrom().voidItem();
        }
        holdings.handOverUnwanted();
        boolean known =
                wanted.stream()
                        .allMatch(
                                one ->
                                        seen.leases().stream()
                                                .anyMatch(entry -> entry.resource().equals(one)));
        if (known && balance.isEven()) {
            know(seen, wanted);
            return Uni.createFrom().voidItem();
        }
        long asked = System.nanoTime();
        return table.level(self.id(), wanted, holdings.beginning())
                .emitOn(this::onContext)
                .invoke(taken -> holdings.taken(taken, asked))
                .chain(table::roster)
                .invoke(now -> know(now, wanted))
                .replaceWithVoid();
    }

    /** Bit by bit, as long as there is somebody to take it and time enough. */
    private void leave(Roster seen) {
        boolean hurry =
                System.nanoTime() - leavingSince > config.stopTimeout().dividedBy(2).toNanos();
        if (hurry || !seen.hasOthers(self.id())) {
            holdings.handOverAll();
        } else {
            holdings.handOverSome();
        }
    }

    private void know(Roster now, Set<Resource> wanted) {
        roster = now;
        shared = shared || Balance.of(now, self.id(), wanted, Set.of()).isEven();
        metrics.saw(now, wanted);
    }

    private void gone() {
        signals.send(Signals.LEASES, "");
        if (leaving) {
            look();
        }
    }

    private void turned() {
        if (failures > 0) {
            failures = 0;
            LOG.info("Leases are renewed again");
        }
        rest();
    }

    private void failed(Throwable failure) {
        metrics.failed();
        if (failures++ == 0) {
            LOG.warnf(
                    "Leases cannot be renewed; without them the work stops here: cause=%s",
                    failure);
        }
        holdings.endWhatIsOver();
        rest();
    }

    private void rest() {
        turning = false;
        metrics.holds(holdings.leases());
        if (leaving && holdings.isEmpty()) {
            table.left(self.id())
                    .eventually(table::close)
                    .ifNoItem()
                    .after(Duration.ofSeconds(1))
                    .fail()
                    .subscribe()
                    .with(_ -> left.complete(null), _ -> left.complete(null));
            return;
        }
        if (again) {
            turn();
            return;
        }
        // Early by up to a tenth, so that many processes do not beat in step.
        long beat = config.beat().toMillis();
        timer =
                context.owner()
                        .setTimer(
                                Math.max(
                                        1,
                                        beat
                                                - RandomGenerator.getDefault()
                                                        .nextLong(beat / 10 + 1)),
                                _ -> look());
    }
}
