package io.tocsin.dispatch;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.ledger.ConversationsChanged;
import io.tocsin.ledger.RetryWanted;
import io.tocsin.routing.ConfigurationReplaced;
import io.tocsin.routing.Routing;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps a lane for every channel, from the moment it is first heard of to the end of the process.
 *
 * <p>A lane is never replaced, and so there is never a second one for its channel. One in which
 * nobody listens any more goes on to bring its messages up to date, and costs a look a second.
 */
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private final Surroundings around;
    private final Vertx vertx;
    private final Strays strays;
    private boolean stopping;

    Dispatcher(Surroundings around, Routing routing, Vertx vertx) {
        this.around = around;
        this.vertx = vertx;
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
        strays.signal();
    }

    void replaced(@Observes ConfigurationReplaced replaced) {
        follow();
        strays.signal();
    }

    void changed(@Observes ConversationsChanged changed) {
        lanes.values().stream()
                .filter(lane -> lane.serves(changed.receivers()))
                .forEach(Lane::signal);
    }

    /** Somebody may have mended a way: it is not left to rest any longer. */
    void wanted(@Observes RetryWanted wanted) {
        around.outlets().hurry(wanted.receivers());
        lanes.values().stream()
                .filter(lane -> lane.serves(wanted.receivers()))
                .forEach(Lane::signal);
    }

    /** How long a request takes in this channel, lately. */
    Duration perRequest(long channel) {
        Lane lane = lanes.get(channel);
        return lane == null ? Pace.UNKNOWN : lane.perRequest();
    }

    /** Before the fold stops: nothing new is brought to Discord from here on. */
    void stop(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
        CompletableFuture<?>[] ends = ends();
        try {
            CompletableFuture.allOf(ends)
                    .get(around.config().stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Deliveries did not end in time; the next start repeats what is missing");
        } catch (ExecutionException e) {
            LOG.error("Deliveries did not end cleanly", e);
        }
    }

    private synchronized CompletableFuture<?>[] ends() {
        stopping = true;
        return Stream.concat(Stream.of(strays.stop()), lanes.values().stream().map(Lane::stop))
                .toArray(CompletableFuture[]::new);
    }

    /**
     * Asks what holds now, so that it does not matter in which order it is told what changed. Ways
     * open and close, too.
     */
    private synchronized void follow() {
        Map<Long, List<Assignment>> assignments =
                around.outlets().assignments().stream()
                        .collect(groupingBy(assignment -> assignment.outlet().channel()));
        assignments.keySet().forEach(this::open);
        lanes.forEach((channel, lane) -> lane.serve(assignments.getOrDefault(channel, List.of())));
    }

    /** Every channel has a lane in which something waits. */
    private void look(Set<Long> channels) {
        channels.forEach(this::open);
        follow();
    }

    private synchronized void open(long channel) {
        if (!stopping && !lanes.containsKey(channel)) {
            Lane lane = new Lane(channel, around, ((VertxInternal) vertx).createEventLoopContext());
            lanes.put(channel, lane);
            lane.signal();
        }
    }
}
