package io.tocsin.discord;

import discord4j.rest.request.GlobalRateLimiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets requests through evenly spaced: at 45 a second, one every 22 ms. Discord's window slides,
 * and a bucket that refills at once would break it at its edges. Parks no thread.
 */
final class Pace implements GlobalRateLimiter {

    private final long interval;
    private final LongSupplier nanoTime;
    private final AtomicLong nextFree;

    /**
     * A pace that begins at once.
     *
     * @param perSecond how many requests to let through
     * @param nanoTime a clock that only runs forward
     */
    Pace(int perSecond, LongSupplier nanoTime) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("tocsin.discord.pace must be at least 1");
        }
        this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
        this.nanoTime = nanoTime;
        this.nextFree = new AtomicLong(nanoTime.getAsLong());
    }

    /** Takes the next free place in line; gives how long it is until then. */
    Duration reserve() {
        long now = nanoTime.getAsLong();
        long mine = nextFree.getAndUpdate(free -> Math.max(free, now) + interval);
        return Duration.ofNanos(Math.max(0, mine - now));
    }

    @Override
    public Mono<Void> rateLimitFor(Duration duration) {
        return Mono.fromRunnable(
                () -> {
                    long until = nanoTime.getAsLong() + duration.toNanos();
                    nextFree.updateAndGet(free -> Math.max(free, until));
                });
    }

    @Override
    public Mono<Duration> getRemaining() {
        return Mono.fromSupplier(
                () -> Duration.ofNanos(Math.max(0, nextFree.get() - nanoTime.getAsLong())));
    }

    @Override
    public <T> Flux<T> withLimiter(Publisher<T> stage) {
        return Mono.fromSupplier(this::reserve)
                .flatMap(wait -> wait.isZero() ? Mono.empty() : Mono.delay(wait))
                .thenMany(Flux.defer(() -> stage));
    }
}
