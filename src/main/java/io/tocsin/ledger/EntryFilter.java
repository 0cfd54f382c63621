package io.tocsin.ledger;

import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Severity;
import io.tocsin.policy.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which ledger entries are asked for: those that meet all of it. An empty set or list, and null,
 * mean that anything will do.
 */
public record EntryFilter(
        Period period,
        Set<Kind> kinds,
        Set<Reason> reasons,
        Set<Severity> severities,
        Subject subject,
        @Nullable String text) {

    /** From {@code from}, inclusive, to {@code to}, exclusive. */
    public record Period(@Nullable Instant from, @Nullable Instant to) {
        /** All time. */
        public static final Period ALWAYS = new Period(null, null);
    }

    /** Which alerts, or which silence. */
    public record Subject(
            @Nullable Fingerprint fingerprint,
            @Nullable UUID silence,
            List<LabelMatcher> matchers) {
        /** All of them. */
        public static final Subject ANY = new Subject(null, null, List.of());

        /** Copies the list. */
        public Subject {
            matchers = List.copyOf(matchers);
        }
    }

    /** Copies the sets. */
    public EntryFilter {
        kinds = Set.copyOf(kinds);
        reasons = Set.copyOf(reasons);
        severities = Set.copyOf(severities);
    }

    /** All entries of one alert. */
    public static EntryFilter of(Fingerprint fingerprint) {
        return new EntryFilter(
                Period.ALWAYS,
                Set.of(),
                Set.of(),
                Set.of(),
                new Subject(fingerprint, null, List.of()),
                null);
    }

    /** Whether the time and one alert or silence say it all, all of which an index knows. */
    boolean isPlain() {
        return kinds.isEmpty()
                && reasons.isEmpty()
                && severities.isEmpty()
                && subject.matchers().isEmpty()
                && text == null;
    }
}
