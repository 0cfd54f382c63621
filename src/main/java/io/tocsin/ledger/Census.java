package io.tocsin.ledger;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of a conversation, counted.
 *
 * @param bySeverity those that fire and may be spoken of; never empty entries
 * @param quiet those that fire and must not be spoken of, by the reason
 * @param resolvedAloud those that are over and may be spoken of
 * @param resolvedQuietly those that are over and must not be spoken of
 * @param since when the first of them began that fires, or the first of all if none does
 * @param until when the last of them ended; null while any fires
 */
public record Census(
        Map<Severity, Integer> bySeverity,
        Map<String, Integer> quiet,
        int resolvedAloud,
        int resolvedQuietly,
        Instant since,
        @Nullable Instant until) {

    /** Copies the maps, and sorts them. */
    public Census {
        EnumMap<Severity, Integer> sorted = new EnumMap<>(Severity.class);
        sorted.putAll(bySeverity);
        bySeverity = Collections.unmodifiableMap(sorted);
        quiet = Collections.unmodifiableMap(new TreeMap<>(quiet));
    }

    /**
     * Some alerts that are alike.
     *
     * @param quiet why they must not be spoken of; null if they may
     * @param since when the first of them began
     * @param until when the last of them ended; null if they fire
     */
    public record Kin(
            Status status,
            Severity severity,
            @Nullable String quiet,
            int count,
            Instant since,
            @Nullable Instant until) {}

    /** Adds them up. */
    public static Census of(List<Kin> kinfolk) {
        Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
        Map<String, Integer> quiet = new TreeMap<>();
        int resolvedAloud = 0;
        int resolvedQuietly = 0;
        for (Kin kin : kinfolk) {
            switch (kin.status()) {
                case FIRING -> {
                    if (kin.quiet() == null) {
                        bySeverity.merge(kin.severity(), kin.count(), Integer::sum);
                    } else {
                        quiet.merge(kin.quiet(), kin.count(), Integer::sum);
                    }
                }
                case RESOLVED -> {
                    if (kin.quiet() == null) {
                        resolvedAloud += kin.count();
                    } else {
                        resolvedQuietly += kin.count();
                    }
                }
            }
        }
        boolean fires = !bySeverity.isEmpty() || !quiet.isEmpty();
        return new Census(
                bySeverity,
                quiet,
                resolvedAloud,
                resolvedQuietly,
                since(kinfolk, fires),
                fires ? null : until(kinfolk));
    }

    /** How many fire and may be spoken of. */
    public int firing() {
        return sum(bySeverity);
    }

    /** How many fire and must not be spoken of. */
    public int firingQuietly() {
        return sum(quiet);
    }

    /** How many are over. */
    public int resolved() {
        return resolvedAloud + resolvedQuietly;
    }

    /** How many there are. */
    public int size() {
        return firing() + firingQuietly() + resolved();
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Instant since(List<Kin> kinfolk, boolean fires) {
        return kinfolk.stream()
                .filter(kin -> !fires || kin.status() == Status.FIRING)
                .map(Kin::since)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static @Nullable Instant until(List<Kin> kinfolk) {
        Instant last = null;
        for (Kin kin : kinfolk) {
            Instant until = kin.until();
            if (until != null && (last == null || until.isAfter(last))) {
                last = until;
            }
        }
        return last;
    }
}
