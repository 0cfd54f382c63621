package io.tocsin.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Event;
import io.tocsin.alert.Fingerprint;
import io.tocsin.stream.PendingAppend.Part;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * The event log on Redis Streams. Appending and recognising repeats are one script per partition,
 * so that no crash can come between them.
 */
@ApplicationScoped
class RedisEventLog implements EventLog {

    private static final Logger LOG = Logger.getLogger(RedisEventLog.class);

    private final StreamConfig config;
    private final LogGate gate;
    private final List<PartitionWriter> writers;
    private final List<PartitionAppender> partitions;
    private final AtomicInteger pending = new AtomicInteger();
    private final Counter refused;
    private volatile boolean reachable = true;

    RedisEventLog(Redis redis, StreamConfig config, LogGate gate, MeterRegistry metrics) {
        this.config = config;
        this.gate = gate;
        this.writers =
                IntStream.range(0, config.partitions())
                        .mapToObj(partition -> new PartitionWriter(redis, config, partition))
                        .toList();
        this.partitions =
                writers.stream()
                        .map(
                                writer ->
                                        new PartitionAppender(
                                                call -> writer.append(call).invoke(this::reached),
                                                this::translate))
                        .toList();
        this.refused =
                Counter.builder("tocsin.stream.appends.refused")
                        .description("Appends that the log did not take; producers send them again")
                        .register(metrics);
        Gauge.builder("tocsin.stream.appends.pending", pending, AtomicInteger::get)
                .description("Events that wait for Redis to confirm them")
                .register(metrics);
    }

    @Override
    public Uni<Appended> append(List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(new Appended(0, 0));
        }
        return enqueue(events.size(), append -> parts(events, append));
    }

    @Override
    public Uni<Void> append(Acknowledgement acknowledgement) {
        int partition = Partitions.of(acknowledgement.alert(), config.partitions());
        byte[] bytes = new EventWriter().write(acknowledgement);
        return enqueue(
                        1,
                        append ->
                                Map.of(
                                        partition,
                                        List.of(new Part(append, EventDigest.NONE, bytes))))
                .replaceWithVoid();
    }

    /** How many entries the log of {@code partition} holds. */
    Uni<Long> length(int partition) {
        return writers.get(partition).length();
    }

    /** Whether Redis answers for any partition; one node of several may be away. */
    Uni<Void> ask() {
        return Uni.join()
                .first(writers.stream().map(PartitionWriter::ask).toList())
                .withItem()
                .replaceWithVoid();
    }

    private Uni<Appended> enqueue(
            int events, Function<PendingAppend, Map<Integer, List<Part>>> parts) {
        return Uni.createFrom()
                .<Appended>emitter(caller -> enqueue(events, parts, caller))
                .onFailure()
                .invoke(() -> refused.increment());
    }

    private void enqueue(
            int events,
            Function<PendingAppend, Map<Integer, List<Part>>> parts,
            UniEmitter<? super Appended> caller) {
        if (!gate.isOpen()) {
            caller.fail(unavailable("The gateway has started and waits for its ledger's database"));
            return;
        }
        Runnable settled = () -> pending.addAndGet(-events);
        if (pending.addAndGet(events) > config.maxPending()) {
            settled.run();
            caller.fail(unavailable("The event log cannot keep up"));
            return;
        }
        parts.apply(new PendingAppend(events, caller, settled))
                .forEach((partition, part) -> partitions.get(partition).append(part));
    }

    private Map<Integer, List<Part>> parts(List<Event> events, PendingAppend append) {
        EventWriter writer = new EventWriter();
        EventDigest digest = new EventDigest();
        Map<Integer, List<Part>> parts = new HashMap<>();
        for (Event event : events) {
            Fingerprint fingerprint = event.labels().fingerprint();
            parts.computeIfAbsent(
                            Partitions.of(fingerprint, config.partitions()), _ -> new ArrayList<>())
                    .add(
                            new Part(
                                    append,
                                    digest.of(event, fingerprint),
                                    writer.write(event, fingerprint)));
        }
        return parts;
    }

    private void reached() {
        if (!reachable) {
            reachable = true;
            LOG.info("Event log: Redis takes appends again");
        }
    }

    private LogUnavailableException translate(Throwable failure) {
        if (LastingConnection.says(failure, "FULL")) {
            return unavailable(
                    "The event log is full: the ledger is behind by "
                            + config.maxLength()
                            + " entries in a partition");
        }
        if (LastingConnection.says(failure, "UNKNOWN")) {
            return unavailable(
                    "The event log is being prepared: Redis was started or emptied, and no gateway"
                            + " has taken the partition up since");
        }
        if (LastingConnection.says(failure, "OOM")) {
            return unavailable("The event log is full: Redis has reached its memory limit");
        }
        if (failure instanceof UnconfirmedException) {
            return unavailable(
                    "Too few replicas of Redis have confirmed the event in time: "
                            + failure.getMessage());
        }
        if (reachable) {
            reachable = false;
            LOG.warnf(
                    "Event log: Redis does not take appends, producers are told to retry: %s",
                    failure);
        }
        return unavailable("The event log is not reachable");
    }

    private LogUnavailableException unavailable(String message) {
        return new LogUnavailableException(message, config.retryAfter());
    }
}
