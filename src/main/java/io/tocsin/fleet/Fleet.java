package io.tocsin.fleet;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.LeaseTable.Grant;
import io.tocsin.fleet.LeaseTable.Self;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This process among those that share the ledger: renews its leases, takes its share of what is
 * free, and hands over what others are to do. One turn at a time, all on one Vert.x context.
 */
@ApplicationScoped
public class Fleet implements Leases {

    private static final Logger LOG = Logger.getLogger(Fleet.class);

    private final LeaseTable table;
    private final FleetConfig config;
    private final Signals signals;
    private final FleetMetrics metrics;
    private final Context context;
    private final Self self;
    private final List<LeaseHolder> holders = new CopyOnWriteArrayList<>();
    private final Map<Resource, Held> held = new HashMap<>();
    private final Set<Lease> revoking = new HashSet<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    private volatile @Nullable Roster roster;
    private volatile boolean joining;
    private volatile boolean leaving;
    private boolean turning;
    private boolean again;
    private boolean expired;
    private int failures;
    private long timer;

    /** What is done here, and by whom. */
    private record Held(Lease lease, LeaseHolder holder) {}

    Fleet(
            LeaseTable table,
            FleetConfig config,
            Identity identity,
            Signals signals,
            FleetMetrics metrics,
            Vertx vertx) {
        this.table = table;
        this.config = config;
        this.signals = signals;
        this.metrics = metrics;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.self = new Self(UUID.randomUUID(), identity.name(), identity.version());
    }

    @Override
    public void serve(LeaseHolder holder) {
        holders.add(holder);
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
        return roster().members().stream()
                .anyMatch(member -> member.live() && !member.id().equals(self.id()));
    }

    /** Whether this process has found its place. Any thread. */
    public boolean hasJoined() {
        return roster != null;
    }

    void start(@Observes StartupEvent event) {
        signals.on(Signals.LEASES, _ -> look());
    }

    /** From here on the tables are there, and all who serve have said so. */
    public void join() {
        joining = true;
        look();
    }

    /** Before anything else stops: what is done here is done elsewhere from here on. */
    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
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
        expire().chain(() -> table.beat(self, leaving, statuses()))
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

    /** What is over here is not renewed: others need not wait for work that does not end. */
    private Map<Lease, Map<String, Object>> statuses() {
        Map<Lease, Map<String, Object>> statuses = new HashMap<>();
        for (Held one : held.values()) {
            if (one.lease().isValid()) {
                statuses.put(one.lease(), Status.of(one.holder(), one.lease()));
            }
        }
        return statuses;
    }

    private void renewed(Set<Grant> renewed, long asked) {
        metrics.renewed();
        long until = deadline(asked);
        for (Held one : held.values()) {
            Lease lease = one.lease();
            if (!renewed.contains(grant(lease))) {
                lease.end();
            } else if (lease.isValid()) {
                lease.extend(until);
            }
        }
    }

    private long deadline(long asked) {
        return asked + config.leaseTime().toNanos() * 5 / 6;
    }

    private static Grant grant(Lease lease) {
        return new Grant(lease.resource().kind(), lease.resource().name(), lease.epoch());
    }

    private Uni<Void> seen(Roster seen) {
        endWhatIsOver();
        Set<Resource> wanted = wanted();
        Balance balance = Balance.of(seen, self.id(), wanted);
        for (Resource resource : balance.handOver()) {
            Held mine = held.get(resource);
            if (mine != null && revoking.add(mine.lease())) {
                handOver(mine);
            }
        }
        for (Held one : List.copyOf(held.values())) {
            if (!wants(one) && revoking.add(one.lease())) {
                handOver(one);
            }
        }
        if (leaving) {
            know(seen, wanted);
            return Uni.createFrom().voidItem();
        }
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
        return table.level(self.id(), wanted)
                .emitOn(this::onContext)
                .invoke(taken -> taken(taken, asked))
                .chain(table::roster)
                .invoke(now -> know(now, wanted))
                .replaceWithVoid();
    }

    private void know(Roster now, Set<Resource> wanted) {
        roster = now;
        metrics.saw(now, wanted);
    }

    private boolean wants(Held one) {
        return !leaving && one.holder().wanted().contains(one.lease().resource());
    }

    /** What is still being given up here is not taken again. */
    private Set<Resource> wanted() {
        Set<Resource> wanted = new HashSet<>();
        holders.forEach(holder -> wanted.addAll(holder.wanted()));
        revoking.forEach(lease -> wanted.removeIf(lease.resource()::isSameAs));
        return wanted;
    }

    private void endWhatIsOver() {
        for (Held one : List.copyOf(held.values())) {
            if (!one.lease().isValid() && revoking.add(one.lease())) {
                LOG.warnf("Lease lost: lease=%s", one.lease());
                metrics.lost(one.lease().resource().kind());
                handOver(one);
            }
        }
    }

    private void taken(Set<Grant> taken, long asked) {
        List<Resource> granted = new ArrayList<>();
        for (LeaseHolder holder : holders) {
            for (Resource resource : holder.wanted()) {
                for (Grant grant : taken) {
                    if (grant.kind() == resource.kind() && grant.name().equals(resource.name())) {
                        grant(holder, resource, grant.epoch(), asked);
                        granted.add(resource);
                    }
                }
            }
        }
        if (!granted.isEmpty()) {
            LOG.infof("Leases taken: count=%d leases=%s", granted.size(), granted);
        }
    }

    private void grant(LeaseHolder holder, Resource resource, long epoch, long asked) {
        Lease lease = new Lease(resource, epoch, System::nanoTime, deadline(asked));
        lease.onForfeit(this::look);
        held.put(resource, new Held(lease, holder));
        holder.granted(lease);
    }

    /** What does not end in good time ends as if the lease had run out, and does so then. */
    private void handOver(Held one) {
        long late =
                context.owner().setTimer(config.stopTimeout().toMillis(), _ -> one.lease().end());
        one.holder()
                .revoked(one.lease())
                .emitOn(this::onContext)
                .onItemOrFailure()
                .transformToUni(
                        (_, failure) -> {
                            context.owner().cancelTimer(late);
                            return released(one, failure);
                        })
                .emitOn(this::onContext)
                .subscribe()
                .with(_ -> gone(one), failure -> notReleased(one, failure));
    }

    private Uni<Void> released(Held one, @Nullable Throwable failure) {
        one.lease().end();
        if (failure != null) {
            LOG.warnf(
                    "Lease runs out, its work did not end well: lease=%s cause=%s",
                    one.lease(), failure);
            return Uni.createFrom().voidItem();
        }
        return table.release(self.id(), one.lease());
    }

    private void notReleased(Held one, Throwable failure) {
        LOG.warnf(
                "Lease runs out, it could not be given back: lease=%s cause=%s",
                one.lease(), failure);
        gone(one);
    }

    private void gone(Held one) {
        revoking.remove(one.lease());
        held.remove(one.lease().resource(), one);
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
        endWhatIsOver();
        rest();
    }

    private void rest() {
        turning = false;
        metrics.holds(held.values().stream().map(Held::lease).toList());
        if (leaving && held.isEmpty()) {
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
