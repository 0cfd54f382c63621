package io.tocsin.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.ledger.Conversations;
import io.tocsin.ledger.ConversationsChanged;
import io.tocsin.routing.Routing;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Keeps a lane for every channel, from the start of the process to its end. */
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final List<Lane> lanes;
    private final DispatchConfig config;

    Dispatcher(
            Conversations conversations,
            Messenger messenger,
            Routing routing,
            DispatchConfig config,
            Vertx vertx,
            MeterRegistry metrics) {
        this.config = config;
        Lane.Surroundings surroundings =
                new Lane.Surroundings(
                        conversations,
                        messenger,
                        config,
                        new Deliveries(metrics),
                        RandomGenerator.getDefault());
        this.lanes =
                routing.receivers().stream()
                        .map(
                                receiver ->
                                        new Lane(
                                                receiver,
                                                surroundings,
                                                ((VertxInternal) vertx).createEventLoopContext()))
                        .toList();
    }

    void start(@Observes StartupEvent event) {
        lanes.forEach(Lane::signal);
    }

    void changed(@Observes ConversationsChanged changed) {
        lanes.forEach(Lane::signal);
    }

    /** Before the fold stops: nothing new is brought to Discord from here on. */
    void stop(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
        CompletableFuture<?>[] ends =
                lanes.stream().map(Lane::stop).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends)
                    .get(config.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Deliveries did not end in time; the next start repeats what is missing");
        } catch (ExecutionException e) {
            LOG.error("Deliveries did not end cleanly", e);
        }
    }
}
