package io.tocsin.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many sessions a bot may start: so many in a day, and one for each {@code shard %
 * max_concurrency} in five seconds
 * (https://docs.discord.com/developers/events/gateway#rate-limiting). Thread-safe.
 */
final class IdentifyBudget {

    enum Verdict {
        GRANTED,
        TOO_SOON,
        USED_UP
    }

    private static final long DAY_MILLIS = 86_400_000;
    private static final long BUCKET_MILLIS = 5_000;
    private static final int MOST_BOTS = 1_000;

    private static final class Spent {
        private long dayEnds;
        private int today;
        private final Map<Long, Long> bucketFreeAt = new HashMap<>();
    }

    private final GatewayLimits limits;
    private final InstantSource clock;
    private final Map<Long, Spent> bots =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Spent> eldest) {
                    return size() > MOST_BOTS;
                }
            };

    IdentifyBudget(GatewayLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    synchronized Verdict spend(long botId, long shard) {
        long now = clock.millis();
        Spent spent = today(botId, now);
        if (spent.today >= limits.identifiesPerDay()) {
            return Verdict.USED_UP;
        }
        long bucket = shard % limits.maxConcurrency();
        if (spent.bucketFreeAt.getOrDefault(bucket, 0L) > now) {
            return Verdict.TOO_SOON;
        }
        spent.bucketFreeAt.put(bucket, now + BUCKET_MILLIS);
        spent.today++;
        return Verdict.GRANTED;
    }

    /** Discord's {@code session_start_limit}. */
    synchronized ObjectNode tree(long botId) {
        long now = clock.millis();
        Spent spent = today(botId, now);
        return Json.object()
                .put("total", limits.identifiesPerDay())
                .put("remaining", limits.identifiesPerDay() - spent.today)
                .put("reset_after", spent.dayEnds - now)
                .put("max_concurrency", limits.maxConcurrency());
    }

    private Spent today(long botId, long now) {
        Spent spent = bots.computeIfAbsent(botId, _ -> new Spent());
        if (now >= spent.dayEnds) {
            spent.dayEnds = now + DAY_MILLIS;
            spent.today = 0;
        }
        return spent;
    }

    synchronized void reset() {
        bots.clear();
    }
}
