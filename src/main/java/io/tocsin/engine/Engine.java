package io.tocsin.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.fleet.Leases;
import io.tocsin.ledger.Ledger;
import io.tocsin.routing.Routing;
import io.tocsin.stream.PartitionReaders;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Runs a loop for every partition, from the start of the process to its end. */
@ApplicationScoped
public class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class);

    private final List<PartitionLoop> loops;
    private final EngineConfig config;

    Engine(
            Leases leases,
            Ledger ledger,
            Routing routing,
            SilenceSource silences,
            PartitionReaders readers,
            EngineConfig config,
            Vertx vertx,
            MeterRegistry metrics) {
        this.config = config;
        Surroundings around =
                new Surroundings(
                        new LedgerStore(leases, ledger),
                        new Rulebook(routing, silences, readers.count()),
                        config,
                        Metrics.in(metrics),
                        RandomGenerator.getDefault());
        this.loops =
                IntStream.range(0, readers.count())
                        .mapToObj(
                                partition ->
                                        new PartitionLoop(
                                                partition,
                                                around,
                                                readers.open(partition),
                                                ((VertxInternal) vertx).createEventLoopContext()))
                        .toList();
        Metrics.observe(loops, metrics);
    }

    /** Whether every partition is loaded and being folded. */
    public boolean isServing() {
        return loops.stream().allMatch(PartitionLoop::isServing);
    }

    void start(@Observes StartupEvent event) {
        loops.forEach(PartitionLoop::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        CompletableFuture<?>[] ends =
                loops.stream().map(PartitionLoop::stop).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends)
                    .get(config.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Fold did not stop in time; the next start replays what is missing");
        } catch (ExecutionException e) {
            LOG.error("Fold did not stop cleanly", e);
        }
    }
}
