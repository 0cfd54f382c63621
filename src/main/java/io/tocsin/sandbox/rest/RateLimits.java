package io.tocsin.sandbox.rest;

import io.tocsin.sandbox.rest.Admission.Admitted;
import io.tocsin.sandbox.rest.Admission.Limited;
import io.tocsin.sandbox.rest.Admission.Scope;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Discord's two limits (https://docs.discord.com/developers/topics/rate-limits): a window for each
 * route and channel, and a strict sliding second for each bot over everything. A request that is
 * refused by one costs nothing at the other. Thread-safe.
 */
final class RateLimits {

    private static final int MOST = 10_000;

    private record BucketKey(Route route, String resource) {}

    private final RestLimits limits;
    private final InstantSource clock;
    private final Map<BucketKey, Bucket> buckets = bounded();
    private final Map<Long, SlidingSecond> bots = bounded();

    RateLimits(RestLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param resource the channel, guild or application in the path: each has its own bucket
     */
    synchronized Admission admit(long botId, Route route, String resource) {
        long now = clock.millis();
        Bucket bucket =
                buckets.computeIfAbsent(
                        new BucketKey(route, resource),
                        _ -> new Bucket(route.bucketHash(), limits.window(route)));
        SlidingSecond global =
                bots.computeIfAbsent(botId, _ -> new SlidingSecond(limits.globalPerSecond()));
        long globalWait = global.waitMillis(now);
        if (globalWait > 0) {
            return new Limited(Scope.GLOBAL, globalWait, bucket.state(now));
        }
        if (!bucket.take(botId, now)) {
            Scope scope = bucket.sharedByOthers(botId) ? Scope.SHARED : Scope.USER;
            return new Limited(scope, bucket.state(now).resetAfterMillis(), bucket.state(now));
        }
        global.take(now);
        return new Admitted(bucket.state(now));
    }

    /** What the headers say of a request that costs nothing. */
    synchronized Bucket.State peek(Route route, String resource) {
        Bucket bucket = buckets.get(new BucketKey(route, resource));
        return bucket == null
                ? new Bucket(route.bucketHash(), limits.window(route)).state(clock.millis())
                : bucket.state(clock.millis());
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
