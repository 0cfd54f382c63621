package io.tocsin.discord;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * A line of this process alone, for when the others cannot be asked: so slow that several of them
 * together are still not too fast.
 */
final class CautiousSlots implements Slots {

    private final long interval;
    private final LongSupplier nanoTime;
    private final AtomicLong nextFree;

    /**
     * @param nanoTime a clock that only runs forward
     */
    CautiousSlots(int perSecond, LongSupplier nanoTime) {
        this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
        this.nanoTime = nanoTime;
        this.nextFree = new AtomicLong(nanoTime.getAsLong());
    }

    /** Gives one place at a time: the others may be there again soon. */
    @Override
    public Mono<List<Duration>> take(int count) {
        return Mono.fromSupplier(
                () -> {
                    long now = nanoTime.getAsLong();
                    long mine = nextFree.getAndUpdate(free -> later(free, now) + interval);
                    return List.of(Duration.ofNanos(later(mine, now) - now));
                });
    }

    @Override
    public Mono<Void> push(Duration pause) {
        return Mono.fromRunnable(
                () -> {
                    long until = nanoTime.getAsLong() + pause.toNanos();
                    nextFree.updateAndGet(free -> later(free, until));
                });
    }

    /** Such clocks may overflow: compared by their difference. */
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
