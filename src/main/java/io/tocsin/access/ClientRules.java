package io.tocsin.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one client, beyond its roles.
 *
 * @param source the source its events have, whatever they say; null for what they say
 * @param quota how many events it may bring; null for any number
 * @param to the receivers that its events may name themselves
 */
public record ClientRules(@Nullable String source, @Nullable Quota quota, Set<String> to) {

    /** What holds for a client of which nothing is said. */
    public static final ClientRules NONE = new ClientRules(null, null, Set.of());

    /** Refuses an empty source, and copies {@code to}. */
    public ClientRules {
        if (source != null && source.isEmpty()) {
            throw new IllegalArgumentException("a client's source must not be empty");
        }
        to = Set.copyOf(to);
    }

    /**
     * How many events a client may bring.
     *
     * @param eventsPerSecond how many in the long run
     * @param burst how many at once
     */
    public record Quota(long eventsPerSecond, long burst) {

        /** The most either number may be: what a bucket can count without overflow. */
        public static final long MOST = 1_000_000_000;

        /** Refuses numbers that make no sense. */
        public Quota {
            if (eventsPerSecond < 1 || eventsPerSecond > MOST || burst < 1 || burst > MOST) {
                throw new IllegalArgumentException(
                        "eventsPerSecond and burst must be from 1 to " + MOST);
            }
        }
    }
}
