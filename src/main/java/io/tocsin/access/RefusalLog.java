package io.tocsin.access;

import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs refusals: the first of a kind at once, the next ones together, in one line each {@link
 * #PAUSE} at most. Nothing of the request is logged but where it came from.
 */
@Singleton
final class RefusalLog {

    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(RefusalLog.class);

    private final InstantSource clock;
    private final ConcurrentMap<Object, Tally> tallies = new ConcurrentHashMap<>();

    /** How many have not been spoken of, and until when nothing is said. */
    private record Tally(long unsaid, Instant until) {}

    RefusalLog(InstantSource clock) {
        this.clock = clock;
    }

    void note(Refusal refusal, Need need, @Nullable SocketAddress from) {
        long count = count(refusal, 1);
        if (count > 0) {
            LOG.warnf(
                    "Requests were not let in: reason=%s need=%s count=%d last=%s",
                    refusal.text(), need, count, from == null ? "unknown" : from.hostAddress());
        }
    }

    /** {@code client} is one that the configuration names: there are few of them. */
    void overQuota(String client, OverQuota why, int events) {
        long count = count(client, events);
        if (count > 0) {
            LOG.warnf(
                    "A client is over its quota: client=%s reason=%s events=%d",
                    client, why.text(), count);
        }
    }

    /** Counts {@code more} of a kind; how many to speak of now, or 0 to say nothing. */
    long count(Object kind, long more) {
        Instant now = clock.instant();
        AtomicLong say = new AtomicLong();
        tallies.compute(
                kind,
                (_, before) -> {
                    long all = more + (before == null ? 0 : before.unsaid());
                    if (before != null && now.isBefore(before.until())) {
                        return new Tally(all, before.until());
                    }
                    say.set(all);
                    return new Tally(0, now.plus(PAUSE));
                });
        return say.get();
    }
}
