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
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** How soon to try again what Redis is not ready for. */
    private static final Duration UNTIL_KNOWN = Duration.ofMillis(50);

    private final Redis redis;
    private final StreamConfig config;
    private final LogGate gate;
    private final Script script = Script.load("append.lua");
    private final List<PartitionAppender> partitions;
    private final AtomicInteger pending = new AtomicInteger();
    private final Counter refused;
    private volatile boolean reachable = true;

    RedisEventLog(Redis redis, StreamConfig config, LogGate gate, MeterRegistry metrics) {
        this.redis = redis;
        this.config = config;
        this.gate = gate;
        this.partitions =
                IntStream.range(0, config.partitions())
                        .mapToObj(
                                p -> new PartitionAppender(call -> send(p, call), this::translate))
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

    private Uni<Set<Integer>> send(int partition, List<Part> call) {
        return send(partition, call, System.nanoTime() + config.appendTimeout().toNanos());
    }

    /** Whoever holds the partition will see to its log in a moment: that is worth waiting for. */
    private Uni<Set<Integer>> send(int partition, List<Part> call, long deadline) {
        return script.run(
                        redis::send,
                        List.of(Keys.events(partition), Keys.ids(partition), Keys.begun(partition)),
                        request -> addArguments(request, call))
                .ifNoItem()
                .after(config.appendTimeout())
                .fail()
                .map(RedisEventLog::places)
                .invoke(this::reached)
                .onFailure(failure -> isUnknown(failure) && System.nanoTime() < deadline)
                .recoverWithUni(
                        () ->
                                Uni.createFrom()
                                        .voidItem()
                                        .onItem()
                                        .delayIt()
                                        .by(UNTIL_KNOWN)
                                        .chain(() -> send(partition, call, deadline)));
    }

    private static boolean isUnknown(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("UNKNOWN");
    }

    private void addArguments(Request request, List<Part> call) {
        StreamConfig.Deduplication deduplication = config.deduplication();
        request.arg(config.maxLength())
                .arg(deduplication.window().toMillis())
                .arg(Math.max(1, deduplication.maxIds() / config.partitions()));
        io.vertx.redis.client.Request bare = request.getDelegate();
        bare.arg(new byte[] {EventWriter.VERSION});
        for (Part part : call) {
            bare.arg(part.id()).arg(part.bytes());
        }
    }

    private static Set<Integer> places(Response duplicates) {
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < duplicates.size(); i++) {
            places.add(duplicates.get(i).toInteger());
        }
        return places;
    }

    private void reached() {
        if (!reachable) {
            reachable = true;
            LOG.info("Event log: Redis takes appends again");
        }
    }

    private LogUnavailableException translate(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("FULL")) {
            return unavailable(
                    "The event log is full: the ledger is behind by "
                            + config.maxLength()
                            + " entries in a partition");
        }
        if (isUnknown(failure)) {
            return unavailable(
                    "The event log is being prepared: Redis was started or emptied, and no gateway"
                            + " has taken the partition up since");
        }
        if (message.startsWith("OOM")) {
            return unavailable("The event log is full: Redis has reached its memory limit");
        }
        if (reachable) {
            reachable = false;
            LOG.warnf(
                    "Event log: Redis does not take appends, producers are told to retry: %s",
                    message);
        }
        return unavailable("The event log is not reachable");
    }

    private LogUnavailableException unavailable(String message) {
        return new LogUnavailableException(message, config.retryAfter());
    }
}
