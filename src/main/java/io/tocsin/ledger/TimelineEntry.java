package io.tocsin.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ledger entry, as a timeline shows it.
 *
 * @param kind what it records: a {@link Kind#text()}
 * @param decision what the policy said of it; null if it was not asked
 * @param reason why; null if there is none
 * @param name the alert's; null if it is about none
 * @param severity how bad the alert was then; null if it is about none
 * @param count how many reports it stands for
 * @param detail more about it, in words
 */
public record TimelineEntry(
        Instant at,
        String kind,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String name,
        @Nullable String severity,
        long count,
        @Nullable String detail) {}
