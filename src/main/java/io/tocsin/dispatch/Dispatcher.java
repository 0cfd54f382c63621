package io.tocsin.dispatch;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.LeaseHolder;
import io.tocsin.fleet.Resource;
import io.tocsin.ledger.ChannelFence;
import io.tocsin.routing.ConfigurationReplaced;
import io.tocsin.routing.Routing;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a lane for every channel that is heard of, if this process has the right to it: from when
 * it gets the lease of the channel's slice until it loses it.
 *
 * <p>While it has, a lane is never replaced, and so there is never a second one for its channel.
 * One in which nobody listens any more goes on to bring its messages up to date, and costs a look a
 * second.
 */
@ApplicationScoped
public class Dispatcher implements LeaseHolder {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** The slice that goes with what is done once. */
    private static final int FIRST = 0;

    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<Integer, Lease> leases = new ConcurrentHashMap<>();
    private final Set<Lease> claiming = ConcurrentHashMap.newKeySet();
    private final Set<Long> known = ConcurrentHashMap.newKeySet();
    private final Surroundings around;
    private final WaySharing ways;
    private final Vertx vertx;
    private final Context context;
    private final Strays strays;
    private volatile Map<Integer, SliceBacklog> backlog = Map.of();

    Dispatcher(Surroundings around, Routing routing, WaySharing ways, Vertx vertx) {
        this.around = around;
        this.ways = ways;
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.strays =
                new Strays(
                        around,
                        routing,
                        this::look,
                        this::leads,
                        ((VertxInternal) vertx).createEventLoopContext());
    }

    void start(@Observes StartupEvent event) {
        around.outlets().onChange(this::follow);
        follow();
    }

    void stop(@Observes ShutdownEvent event) {
        strays.stop();
    }

    void replaced(@Observes ConfigurationReplaced replaced) {
        follow();
        strays.signal();
    }

    /** Conversations of these receivers changed. */
    void changed(Set<String> receivers) {
        lanes.values().stream().filter(lane -> lane.serves(receivers)).forEach(Lane::signal);
    }

    /** Somebody may have mended a way: it is not left to rest any longer. */
    void hurry(Set<String> receivers) {
        around.outlets().hurry(receivers);
        changed(receivers);
    }

    /** How long a request takes in this channel, lately; null if another process writes there. */
    @Nullable Duration perRequest(long channel) {
        Lane lane = lanes.get(channel);
        return lane == null ? null : lane.perRequest();
    }

    @Override
    public boolean hasBegun(Lease lease) {
        return lease.equals(leases.get(lease.resource().number()));
    }

    @Override
    public Map<String, Object> status(Lease lease) {
        int slice = lease.resource().number();
        SliceBacklog behind = backlog.getOrDefault(slice, SliceBacklog.NONE);
        return Map.of(
                "claimed",
                hasBegun(lease),
                "lanes",
                lanes.values().stream().filter(lane -> lane.isOf(lease)).count(),
                "waitingConversations",
                behind.conversations(),
                "lagSeconds",
                behind.lag().toMillis() / 1000.0,
                Paces.STATUS,
                paces(lease));
    }

    /** How long requests take, for others to reckon with. */
    private Map<String, Long> paces(Lease lease) {
        Map<String, Long> paces = new TreeMap<>();
        lanes.forEach(
                (channel, lane) -> {
                    if (lane.isOf(lease) && !lane.perRequest().equals(Pace.UNKNOWN)) {
                        paces.put(Long.toUnsignedString(channel), lane.perRequest().toMillis());
                    }
                });
        return paces;
    }

    /** Of the slices, those that are this process' by now. */
    List<Lease> held() {
        return List.copyOf(leases.values());
    }

    /** The right to what one process does for all receivers, whatever their channels. */
    Optional<Lease> leads() {
        return Optional.ofNullable(leases.get(FIRST)).filter(Lease::isValid);
    }

    /** So far the slices are behind of which something waits. */
    void behind(Map<Integer, SliceBacklog> slices) {
        backlog = Map.copyOf(slices);
    }

    @Override
    public Set<Resource> wanted() {
        return Slices.all();
    }

    /**
     * Nothing is written before whoever had the slice can write nothing any more, and what it knew
     * is known here.
     */
    @Override
    public void granted(Lease lease) {
        claiming.add(lease);
        context.runOnContext(_ -> claim(lease));
    }

    private void claim(Lease lease) {
        if (!claiming.contains(lease)) {
            return;
        }
        around.posts()
                .claim(new ChannelFence(lease.resource().number(), lease.epoch()))
                .emitOn(this::onContext)
                .call(isLatest -> isLatest ? ways.learn(held()) : Uni.createFrom().voidItem())
                .emitOn(this::onContext)
                .subscribe()
                .with(
                        isLatest -> claimed(lease, isLatest),
                        failure -> {
                            LOG.debugf("Claiming again: lease=%s cause=%s", lease, failure);
                            vertx.setTimer(
                                    around.habits().pause(1).toMillis() + 1,
                                    _ -> context.runOnContext(_ -> claim(lease)));
                        });
    }

    private void claimed(Lease lease, boolean isLatest) {
        if (!isLatest) {
            lease.forfeit();
        } else if (begin(lease)) {
            follow();
            strays.signal();
        }
    }

    private synchronized boolean begin(Lease lease) {
        boolean wanted = claiming.remove(lease);
        if (wanted) {
            leases.put(lease.resource().number(), lease);
        }
        return wanted;
    }

    /** Nothing is under way any more when it is done. */
    @Override
    public Uni<Void> revoked(Lease lease) {
        List<Lane> closing = close(lease);
        return Uni.createFrom()
                .completionStage(
                        () ->
                                CompletableFuture.allOf(
                                        closing.stream()
                                                .map(Lane::stop)
                                                .toArray(CompletableFuture[]::new)));
    }

    /** They are out of the way of those that another lease opens. */
    private synchronized List<Lane> close(Lease lease) {
        claiming.remove(lease);
        leases.remove(lease.resource().number(), lease);
        List<Lane> closing = lanes.values().stream().filter(lane -> lane.isOf(lease)).toList();
        lanes.values().removeAll(closing);
        return closing;
    }

    /**
     * Asks what holds now, so that it does not matter in which order it is told what changed. Ways
     * open and close, too.
     */
    private synchronized void follow() {
        Map<Long, List<Assignment>> assignments =
                around.outlets().assignments().stream()
                        .collect(groupingBy(assignment -> assignment.outlet().channel()));
        known.addAll(assignments.keySet());
        known.forEach(this::open);
        lanes.forEach((channel, lane) -> lane.serve(assignments.getOrDefault(channel, List.of())));
    }

    /** Every channel has a lane in which something waits. */
    private void look(Set<Long> channels) {
        known.addAll(channels);
        follow();
    }

    private void onContext(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    private void open(long channel) {
        Lease lease = leases.get(Slices.of(channel));
        if (lease != null && !lanes.containsKey(channel)) {
            Lane lane =
                    new Lane(
                            channel,
                            lease,
                            around,
                            ((VertxInternal) vertx).createEventLoopContext());
            lanes.put(channel, lane);
            lane.signal();
        }
    }
}
