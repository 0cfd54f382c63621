package io.tocsin.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be different about a silence.
 *
 * @param by who
 * @param endsAt until when it is to hold; null to leave that as it is
 * @param comment why it is to hold; null to leave that as it is
 */
public record SilenceChange(String by, @Nullable Instant endsAt, @Nullable String comment) {

    /** What {@code terms} become. */
    StoredSilence.Terms of(StoredSilence.Terms terms) {
        return new StoredSilence.Terms(
                terms.matchers(),
                terms.startsAt(),
                endsAt == null ? terms.endsAt() : endsAt,
                terms.endsWithAlert(),
                terms.author(),
                comment == null ? terms.comment() : comment);
    }
}
