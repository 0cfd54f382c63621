package io.tocsin.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * A silence that somebody made.
 *
 * @param id begins with the moment at which it was made
 */
public record StoredSilence(UUID id, Terms terms) {

    /**
     * What it says.
     *
     * @param matchers all of which must hold, as people write them, joined by commas
     * @param startsAt from when
     * @param endsAt until when
     * @param endsWithAlert whether it ends early, when none of the alerts it silenced fires
     * @param author who made it
     * @param comment why
     */
    public record Terms(
            String matchers,
            Instant startsAt,
            Instant endsAt,
            boolean endsWithAlert,
            String author,
            String comment) {}

    /** Where in its life it is at {@code now}. */
    public SilenceState state(Instant now) {
        return SilenceState.of(
                terms.startsAt().toEpochMilli(), terms.endsAt().toEpochMilli(), now.toEpochMilli());
    }
}
