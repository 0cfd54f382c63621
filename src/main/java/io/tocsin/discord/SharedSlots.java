package io.tocsin.discord;

import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import reactor.core.publisher.Mono;

/**
 * The line in Redis, which all processes share. While Redis does not answer, this process goes its
 * own way, cautiously, and asks again every second.
 */
final class SharedSlots implements Slots {

    private static final Logger LOG = Logger.getLogger(SharedSlots.class);

    private static final Script SCRIPT = Script.load("pace.lua");
    private static final Duration HORIZON = Duration.ofMillis(500);

    /** Who waits for a request to Discord must not wait for Redis in the end. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** The first time, a connection must be made. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int CAUTIOUS = 10;

    private final Redis redis;
    private final String key;
    private final long intervalMicros;
    private final LongSupplier nanoTime;
    private final CautiousSlots alone;
    private volatile boolean known;
    private volatile boolean reachable = true;
    private volatile long lastTried;

    /**
     * @param name whose line it is
     * @param perSecond how many may go in a second
     * @param nanoTime a clock that only runs forward
     */
    SharedSlots(Redis redis, String name, int perSecond, LongSupplier nanoTime) {
        this.redis = redis;
        this.key = "tocsin:pace:{" + name + "}";
        this.intervalMicros = 1_000_000L / perSecond;
        this.nanoTime = nanoTime;
        this.alone = new CautiousSlots(Math.min(CAUTIOUS, perSecond), nanoTime);
    }

    @Override
    public Mono<List<Duration>> take(int count) {
        return Mono.defer(
                () ->
                        isWorthAsking()
                                ? run(count, Duration.ZERO)
                                        .onErrorResume(failure -> lost(failure, alone.take(count)))
                                : alone.take(count));
    }

    @Override
    public Mono<Void> push(Duration pause) {
        return alone.push(pause)
                .then(
                        Mono.defer(
                                () ->
                                        isWorthAsking()
                                                ? run(0, pause)
                                                        .then()
                                                        .onErrorResume(
                                                                failure ->
                                                                        lost(failure, Mono.empty()))
                                                : Mono.empty()));
    }

    private Mono<List<Duration>> run(int count, Duration pause) {
        return SCRIPT.run(
                        redis,
                        known ? PATIENCE : FIRST,
                        key,
                        intervalMicros,
                        count,
                        micros(HORIZON),
                        micros(pause))
                .map(
                        places ->
                                Arrays.stream(places)
                                        .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
                                        .toList())
                .doOnNext(_ -> found());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private boolean isWorthAsking() {
        return reachable || nanoTime.getAsLong() - lastTried >= RETRY_NANOS;
    }

    private void found() {
        known = true;
        if (!reachable) {
            reachable = true;
            LOG.infof("Redis answers again, the pace is shared: line=%s", key);
        }
    }

    private <T> Mono<T> lost(Throwable failure, Mono<T> instead) {
        known = true;
        lastTried = nanoTime.getAsLong();
        if (reachable) {
            reachable = false;
            LOG.warnf(
                    "Redis does not answer, sending at most %d requests a second from here:"
                            + " line=%s cause=%s",
                    Math.min(CAUTIOUS, 1_000_000L / intervalMicros), key, failure);
        }
        return instead;
    }
}
