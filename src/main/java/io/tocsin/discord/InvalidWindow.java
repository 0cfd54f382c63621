package io.tocsin.discord;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Invalid requests by the ten seconds in which they were answered, over ten minutes.
 *
 * @param slices the ten seconds' number since 1970, and how many there were
 * @param bannedUntil milliseconds since 1970; 0 for never
 */
record InvalidWindow(Map<Long, Integer> slices, long bannedUntil) {

    static final long SLICE_MILLIS = 10_000;
    private static final long SLICES = 60;

    /** Nothing was invalid. */
    static final InvalidWindow EMPTY = new InvalidWindow(Map.of(), 0);

    InvalidWindow {
        slices = Map.copyOf(slices);
    }

    /** With so many more at {@code now}, and without what is too old. */
    InvalidWindow plus(int count, long now) {
        Map<Long, Integer> more = new TreeMap<>(slices);
        more.keySet().removeIf(slice -> slice <= now / SLICE_MILLIS - SLICES);
        more.merge(now / SLICE_MILLIS, count, Integer::sum);
        return new InvalidWindow(more, bannedUntil);
    }

    InvalidWindow banned(long until) {
        return new InvalidWindow(slices, Math.max(bannedUntil, until));
    }

    /** How many there are at {@code now}. */
    int total(long now) {
        return slices.entrySet().stream()
                .filter(entry -> entry.getKey() > now / SLICE_MILLIS - SLICES)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** How long no request may be sent; nothing if one may. */
    Optional<Duration> pause(int limit, long now) {
        long until = Math.max(bannedUntil, now);
        int total = total(now);
        for (var slice : new TreeMap<>(slices).entrySet()) {
            if (total < limit) {
                break;
            }
            if (slice.getKey() > now / SLICE_MILLIS - SLICES) {
                total -= slice.getValue();
                until = Math.max(until, (slice.getKey() + SLICES) * SLICE_MILLIS);
            }
        }
        return until > now ? Optional.of(Duration.ofMillis(until - now)) : Optional.empty();
    }
}
