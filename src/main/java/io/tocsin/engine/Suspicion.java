package io.tocsin.engine;

import io.tocsin.alert.Position;
import io.tocsin.ledger.Claim;
import org.jspecify.annotations.Nullable;

/**
 * What is to be thought of a partition whose holders ended before they committed anything.
 *
 * <pre>
 * ended since the last commit   what happens
 * 0, 1                          nothing: processes are killed for many reasons
 * 2                             one event at a time, each put on trial before it is folded
 * 3 and more                    the event on trial is put aside, unless its holder lives
 * </pre>
 *
 * A holder that only lost its lease, because PostgreSQL was away, says so as soon as it can: that
 * is waited for. One thread at a time.
 */
final class Suspicion {

    private static final int CAREFUL = 2;
    private static final int ENOUGH = 3;

    private final FlushTimer patience;
    private @Nullable Position suspect;

    /**
     * Suspects nothing.
     *
     * @param patience how long to wait for word of a holder that lives
     */
    Suspicion(FlushTimer patience) {
        this.patience = patience;
    }

    /** Whether to go on one event at a time. */
    boolean heed(Claim.Past past) {
        boolean isNew = suspect == null;
        suspect = isGuilty(past) ? past.trial() : null;
        if (isNew && suspect != null) {
            patience.restart();
        }
        return past.trial() != null || past.ended() >= CAREFUL;
    }

    /** Whether the event that is suspected is still to come. */
    boolean isOpen() {
        return suspect != null;
    }

    /** Whether the event at this position is the one; if it comes later, none is any more. */
    boolean suspects(Position position) {
        if (suspect != null && position.isAfter(suspect)) {
            suspect = null;
        }
        return position.equals(suspect);
    }

    /** Whether it was waited long enough to judge the event. */
    boolean isRipe() {
        return patience.isDue();
    }

    /**
     * Judges the event that is suspected.
     *
     * @return its error; null if it has none
     */
    @Nullable String judge(Claim.Past past) {
        boolean guilty = isGuilty(past) && suspect != null && suspect.equals(past.trial());
        suspect = null;
        return guilty
                ? "the process ended while it was being folded, %d times".formatted(past.ended())
                : null;
    }

    void drop() {
        suspect = null;
    }

    private static boolean isGuilty(Claim.Past past) {
        return past.trial() != null && past.ended() >= ENOUGH;
    }
}
