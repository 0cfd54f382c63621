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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

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

    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<Integer, Lease> leases = new ConcurrentHashMap<>();
    private final Set<Lease> claiming = ConcurrentHashMap.newKeySet();
    private final Set<Long> known = ConcurrentHashMap.newKeySet();
    private final Surroundings around;
    private final Vertx vertx;
    private final Context context;
    private final Strays strays;
    private volatile Map<Integer, SliceBacklog> backlog = Map.of();

    Dispatcher(Surroundings around, Routing routing, Vertx vertx) {
        this.around = around;
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.strays =
                new Strays(
                        around,
                        routing,
                        this::look,
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

    /** How long a request takes in this channel, lately. */
    Duration perRequest(long channel) {
        Lane lane = lanes.get(channel);
        return lane == null ? Pace.UNKNOWN : lane.perRequest();
    }

    /** So far the slices are behind of which something waits. */
    void behind(Map<Integer, SliceBacklog> slices) {
        backlog = Map.copyOf(slices);
    }

    @Override
    public Set<Resource> wanted() {
        return Slices.all();
    }

    /** Nothing is written before whoever had the slice can write nothing any more. */
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
                .emitOn(task -> context.runOnContext(_ -> task.run()))
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
        int slice = lease.resource().number();
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.allOf(close(slice, lease)))
                .invoke(() -> closed(slice));
    }

    @Override
    public Map<String, Object> status(Lease lease) {
        int slice = lease.resource().number();
        SliceBacklog behind = backlog.getOrDefault(slice, SliceBacklog.NONE);
        return Map.of(
                "claimed", lease.equals(leases.get(slice)),
                "lanes", lanes.keySet().stream().filter(one -> Slices.of(one) == slice).count(),
                "waitingConversations", behind.conversations(),
                "lagSeconds", behind.lag().toMillis() / 1000.0);
    }

    private synchronized CompletableFuture<?>[] close(int slice, Lease lease) {
        claiming.remove(lease);
        leases.remove(slice, lease);
        return lanes.entrySet().stream()
                .filter(lane -> Slices.of(lane.getKey()) == slice)
                .map(lane -> lane.getValue().stop())
                .toArray(CompletableFuture[]::new);
    }

    private synchronized void closed(int slice) {
        if (!leases.containsKey(slice)) {
            lanes.keySet().removeIf(channel -> Slices.of(channel) == slice);
        }
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
