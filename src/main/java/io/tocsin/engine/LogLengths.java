package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** How long partitions' logs are, as Redis said when it was last asked. Thread-safe. */
final class LogLengths {

    /** Longer than whoever is asked waits for Redis. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final IntFunction<Uni<Long>> ask;
    private final Map<Integer, Long> known = new ConcurrentHashMap<>();
    private final Set<Integer> asking = ConcurrentHashMap.newKeySet();

    /**
     * None is known yet.
     *
     * @param ask asks Redis for the length of a partition's log
     */
    LogLengths(IntFunction<Uni<Long>> ask) {
        this.ask = ask;
    }

    /**
     * What is known, and has Redis asked for the next time. Empty at first, and while Redis does
     * not answer. Never blocks.
     */
    OptionalLong latest(int partition) {
        if (asking.add(partition)) {
            Uni.createFrom()
                    .deferred(() -> ask.apply(partition))
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .onTermination()
                    .invoke(() -> asking.remove(partition))
                    .subscribe()
                    .with(length -> known.put(partition, length), _ -> forget(partition));
        }
        Long length = known.get(partition);
        return length == null ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** What was known of the partition is so no longer. */
    void forget(int partition) {
        known.remove(partition);
    }
}
