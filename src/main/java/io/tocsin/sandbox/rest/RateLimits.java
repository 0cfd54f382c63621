package io.tocsin.sandbox.rest;

import static java.util.Comparator.comparingLong;

import io.tocsin.sandbox.rest.Admission.Admitted;
import io.tocsin.sandbox.rest.Admission.Limited;
import io.tocsin.sandbox.rest.Admission.Scope;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Discord's two kinds of limit (https://docs.discord.com/developers/topics/rate-limits): windows
 * for each route and channel, and a strict sliding second for each bot over everything. A request
 * that is refused by one costs nothing at the others. Thread-safe.
 */
final class RateLimits {

    private static final int MOST = 10_000;

    private final RestLimits limits;
    private final InstantSource clock;
    private final Map<Cost.Spend, Bucket> buckets = bounded();
    private final Map<Long, SlidingSecond> bots = bounded();

    RateLimits(RestLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    synchronized Admission admit(Cost cost) {
        long now = clock.millis();
        Bucket shown = bucket(cost.spends().getFirst());
        long globalWait = cost.countsGlobally() ? global(cost.writer()).waitMillis(now) : 0;
        if (globalWait > 0) {
            return new Limited(Scope.GLOBAL, globalWait, shown.state(now));
        }
        // The one that keeps the request waiting longest is told, as only it says when to return.
        Optional<Bucket> full =
                cost.spends().stream()
                        .map(this::bucket)
                        .filter(bucket -> !bucket.free(now))
                        .max(comparingLong(bucket -> bucket.state(now).resetAfterMillis()));
        if (full.isPresent()) {
            Bucket.State state = full.get().state(now);
            boolean shared = full.get().sharedByOthers(cost.writer());
            return new Limited(shared ? Scope.SHARED : Scope.USER, state.resetAfterMillis(), state);
        }
        cost.spends().forEach(spend -> bucket(spend).take(cost.writer(), now));
        if (cost.countsGlobally()) {
            global(cost.writer()).take(now);
        }
        return new Admitted(shown.state(now));
    }

    private Bucket bucket(Cost.Spend spend) {
        return buckets.computeIfAbsent(spend, this::fresh);
    }

    private Bucket fresh(Cost.Spend spend) {
        return new Bucket(spend.hash(), spend.window(), limits.strictness().sliding());
    }

    private SlidingSecond global(long botId) {
        return bots.computeIfAbsent(botId, _ -> new SlidingSecond(limits.globalPerSecond()));
    }

    /** What the headers say of a request that costs nothing. */
    synchronized Bucket.State peek(Cost cost) {
        Cost.Spend spend = cost.spends().getFirst();
        Bucket known = buckets.get(spend);
        return (known == null ? fresh(spend) : known).state(clock.millis());
    }

    synchronized void reset() {
        buckets.clear();
        bots.clear();
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
