package io.tocsin.fleet;

import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.LeaseTable.Grant;
import io.tocsin.fleet.Resource.Kind;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The leases that this process has, and those who do the work. All on one Vert.x context but {@link
 * #serve}.
 */
final class Holdings {

    private static final Logger LOG = Logger.getLogger(Holdings.class);

    /** Whoever stops gives away a quarter of what is left at a time, but no fewer than this. */
    private static final int FEW = 2;

    private static final int STEPS = 4;

    private final LeaseTable table;
    private final FleetConfig config;
    private final FleetMetrics metrics;
    private final UUID me;
    private final Context context;
    private final Runnable forfeited;
    private final Runnable gone;
    private final List<LeaseHolder> holders = new CopyOnWriteArrayList<>();
    private final Map<Resource, Held> held = new HashMap<>();
    private final Set<Lease> revoking = new HashSet<>();

    /** What is done here, and by whom. */
    private record Held(Lease lease, LeaseHolder holder) {}

    /**
     * @param forfeited somebody gave up a lease
     * @param gone a lease is held no longer, nor is its work done
     */
    Holdings(
            LeaseTable table,
            FleetConfig config,
            FleetMetrics metrics,
            UUID me,
            Context context,
            Runnable forfeited,
            Runnable gone) {
        this.table = table;
        this.config = config;
        this.metrics = metrics;
        this.me = me;
        this.context = context;
        this.forfeited = forfeited;
        this.gone = gone;
    }

    /** Any thread. */
    void serve(LeaseHolder holder) {
        holders.add(holder);
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    List<Lease> leases() {
        return held.values().stream().map(Held::lease).toList();
    }

    /** What is still being given up here is not taken again. */
    Set<Resource> wanted() {
        Set<Resource> wanted = new HashSet<>();
        holders.forEach(holder -> wanted.addAll(holder.wanted()));
        revoking.forEach(lease -> wanted.removeIf(lease.resource()::isSameAs));
        return wanted;
    }

    /** What is over here is not renewed: others need not wait for work that does not end. */
    Map<Lease, Map<String, Object>> statuses() {
        Map<Lease, Map<String, Object>> statuses = new HashMap<>();
        for (Held one : held.values()) {
            if (one.lease().isValid()) {
                statuses.put(one.lease(), Status.of(one.holder(), one.lease()));
            }
        }
        return statuses;
    }

    /** Kinds of which there is something that is not being done yet. */
    Set<Kind> beginning() {
        return held.values().stream()
                .filter(one -> !one.holder().hasBegun(one.lease()))
                .map(one -> one.lease().resource().kind())
                .collect(toSet());
    }

    /**
     * @param asked when, on the monotonic clock
     */
    void renewed(Set<Grant> renewed, long asked) {
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

    /** The work of what is over ends. */
    void endWhatIsOver() {
        for (Held one : List.copyOf(held.values())) {
            if (!one.lease().isValid() && revoking.add(one.lease())) {
                LOG.warnf("Lease lost: lease=%s", one.lease());
                metrics.lost(one.lease().resource().kind());
                handOver(one);
            }
        }
    }

    /** These are for others to do. */
    void handOver(Collection<Resource> resources) {
        for (Resource resource : resources) {
            Held mine = held.get(resource);
            if (mine != null && revoking.add(mine.lease())) {
                handOver(mine);
            }
        }
    }

    /** What nobody here wants to do any more is for others. */
    void handOverUnwanted() {
        handOver(
                held.values().stream()
                        .filter(one -> !one.holder().wanted().contains(one.lease().resource()))
                        .map(one -> one.lease().resource())
                        .toList());
    }

    /** Some of it is for others to do, who begin with that while the rest goes on here. */
    void handOverSome() {
        List<Resource> rest =
                held.values().stream()
                        .map(Held::lease)
                        .filter(lease -> !revoking.contains(lease))
                        .map(Lease::resource)
                        .toList();
        handOver(rest.stream().limit(Math.max(FEW, rest.size() / STEPS)).toList());
    }

    /** All is for others to do. */
    void handOverAll() {
        handOver(List.copyOf(held.keySet()));
    }

    /** Those who want it begin with it. */
    void taken(Set<Grant> taken, long asked) {
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
        lease.onForfeit(forfeited);
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
        return table.release(me, one.lease());
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
        gone.run();
    }

    private void onContext(Runnable task) {
        context.runOnContext(_ -> task.run());
    }
}
