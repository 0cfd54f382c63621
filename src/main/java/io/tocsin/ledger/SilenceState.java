package io.tocsin.ledger;

import java.util.Locale;

/** Where in its life a silence is. */
public enum SilenceState {
    /** It is yet to begin. */
    PENDING,
    /** It holds. */
    ACTIVE,
    /** It is over. */
    EXPIRED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word used in JSON. */
    public String text() {
        return text;
    }

    /** That of a silence from {@code startsAt} until {@code endsAt}, at {@code now}. */
    public static SilenceState of(long startsAt, long endsAt, long now) {
        if (endsAt <= now) {
            return EXPIRED;
        }
        return startsAt <= now ? ACTIVE : PENDING;
    }
}
