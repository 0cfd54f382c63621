package io.tocsin.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a route may speak.
 *
 * @param mute not within any of these
 * @param active only within one of these, if there are any
 */
public record Hours(List<TimeInterval> mute, List<TimeInterval> active) {

    /** How far ahead is looked: beyond this it is as good as never. */
    private static final int MOST_CHANGES = 10_000;

    /** At all hours. */
    public static final Hours ALWAYS = new Hours(List.of(), List.of());

    /** Copies the lists. */
    public Hours {
        mute = List.copyOf(mute);
        active = List.copyOf(active);
    }

    /**
     * Why it may not speak at {@code now}: the interval that mutes it, or those outside of which it
     * is; null if it may.
     */
    public @Nullable String mutedBy(long now) {
        for (TimeInterval interval : mute) {
            if (interval.contains(now)) {
                return interval.name();
            }
        }
        for (TimeInterval interval : active) {
            if (interval.contains(now)) {
                return null;
            }
        }
        return active.isEmpty()
                ? null
                : "outside " + String.join(", ", active.stream().map(TimeInterval::name).toList());
    }

    /** From when on it may speak; {@code now} if it may already. */
    public long speaksFrom(long now) {
        long moment = now;
        for (int i = 0; i < MOST_CHANGES && mutedBy(moment) != null; i++) {
            moment = changesAfter(moment);
        }
        return moment;
    }

    /**
     * The next moment after {@code now} at which that may change; {@link Long#MAX_VALUE}: never.
     */
    public long changesAfter(long now) {
        long next = Long.MAX_VALUE;
        for (TimeInterval interval : mute) {
            next = Math.min(next, interval.changesAfter(now));
        }
        for (TimeInterval interval : active) {
            next = Math.min(next, interval.changesAfter(now));
        }
        return next;
    }
}
