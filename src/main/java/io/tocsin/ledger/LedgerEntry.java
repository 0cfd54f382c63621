package io.tocsin.ledger;

import io.tocsin.alert.Severity;
import io.tocsin.policy.Decision;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact about an alert, as the fold writes it.
 *
 * @param at when, by the event clock, in milliseconds since the epoch
 * @param decision what the policy said of it
 * @param count how many reports it stands for
 * @param until the last of them, milliseconds since the epoch
 */
public record LedgerEntry(
        UUID id, long at, Kind kind, Decision decision, About about, long count, long until) {

    /** Which alert, and what it was then. */
    public record About(
            long fingerprint,
            String name,
            int episode,
            Severity severity,
            @Nullable UUID conversation) {}
}
