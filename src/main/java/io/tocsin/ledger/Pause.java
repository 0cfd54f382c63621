package io.tocsin.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that a receiver is to be told nothing new for a while.
 *
 * @param since from when
 * @param until until when; null until somebody resumes it
 * @param author who wants it
 * @param comment why; may be empty
 */
public record Pause(
        String receiver, Instant since, @Nullable Instant until, String author, String comment) {

    /** Whether it still holds at {@code now}. */
    public boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }
}
