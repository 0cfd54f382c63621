package io.tocsin.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Fleet;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.LeaseHolder;
import io.tocsin.fleet.Resource;
import io.tocsin.ledger.Ledger;
import io.tocsin.stream.PartitionReaders;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Runs a loop for every partition that this process has the lease of. */
@ApplicationScoped
public class Engine implements LeaseHolder {

    private final Map<Integer, PartitionLoop> loops = new ConcurrentHashMap<>();
    private final Set<Resource> partitions;
    private final Fleet fleet;
    private final Surroundings around;
    private final PartitionReaders readers;
    private final LogLengths lengths;
    private final Vertx vertx;
    private volatile boolean served;

    Engine(
            Fleet fleet,
            Ledger ledger,
            Rulebook rulebook,
            PartitionReaders readers,
            EngineConfig config,
            Vertx vertx,
            MeterRegistry metrics) {
        this.fleet = fleet;
        this.readers = readers;
        this.lengths = new LogLengths(readers::length);
        this.vertx = vertx;
        this.partitions =
                IntStream.range(0, readers.count())
                        .mapToObj(number -> Resource.partition(number, readers.count()))
                        .collect(toUnmodifiableSet());
        this.around =
                new Surroundings(
                        new LedgerStore(ledger, fleet.id()),
                        rulebook,
                        config,
                        Metrics.in(metrics),
                        RandomGenerator.getDefault());
        Metrics.observe(loops, readers.count(), metrics);
    }

    /**
     * Whether this process has its share of the fleet's work and has begun to fold what fell to it.
     * It stays so: what falls to it later is loaded while others go on.
     */
    public boolean isServing() {
        if (!served) {
            served = fleet.hasShare() && loops.values().stream().allMatch(PartitionLoop::isServing);
        }
        return served;
    }

    void start(@Observes StartupEvent event) {
        fleet.serve(this);
    }

    @Override
    public Set<Resource> wanted() {
        return partitions;
    }

    @Override
    public void granted(Lease lease) {
        int partition = lease.resource().number();
        PartitionLoop loop =
                new PartitionLoop(
                        lease,
                        around,
                        readers.open(partition),
                        ((VertxInternal) vertx).createEventLoopContext());
        lengths.forget(partition);
        loops.put(partition, loop);
        loop.start();
    }

    @Override
    public Uni<Void> revoked(Lease lease) {
        int partition = lease.resource().number();
        PartitionLoop loop = loops.get(partition);
        return loop == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(loop.stop())
                        .invoke(() -> loops.remove(partition, loop));
    }

    @Override
    public boolean hasBegun(Lease lease) {
        PartitionLoop loop = loops.get(lease.resource().number());
        return loop == null || loop.isServing();
    }

    @Override
    public Map<String, Object> status(Lease lease) {
        PartitionLoop loop = loops.get(lease.resource().number());
        if (loop == null) {
            return Map.of();
        }
        Map<String, Object> status = new HashMap<>();
        status.put("loaded", loop.isServing());
        status.put("alerts", loop.size());
        status.put("lagSeconds", loop.lag());
        lengths.latest(lease.resource().number())
                .ifPresent(length -> status.put("waitingEntries", length));
        return status;
    }
}
