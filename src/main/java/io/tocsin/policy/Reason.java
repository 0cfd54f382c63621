package io.tocsin.policy;

import java.util.Locale;

/** Why the policy decided as it did. A closed set: the ledger, the API and the metrics use it. */
public enum Reason {
    /** A new episode begins. */
    FIRST_FIRING,
    /** It got worse. */
    ESCALATED,
    /** It got better, and still fires. */
    DE_ESCALATED,
    /** What it says to people changed, and nothing else. */
    CONTENT_CHANGED,
    /** The episode ended. */
    RESOLVED,
    /** Reported as it is known already. */
    DUPLICATE,
    /** Older than what the alert reflects already. */
    STALE,
    /** Reported as resolved, and never known to fire. */
    NOT_FIRING,
    /** Nothing new came until the moment at which its last report ran out. */
    EXPIRED,
    /** What had run out is reported again, as having fired all the time. */
    REVIVED,
    /** People were told a moment ago. */
    COOL_DOWN,
    /** The cool-down is over, and people were told less than is true. */
    COOL_DOWN_ENDED,
    /** It changes too often. */
    FLAPPING,
    /** It has calmed down. */
    FLAPPING_ENDED,
    /** It must last before it counts. */
    HOLD_DOWN,
    /** It did not last. */
    WITHDRAWN,
    /** It still fires. */
    REMINDER,
    /** It was expected to be reported, and was not. */
    MISSING,
    /** Somebody takes care of it. */
    ACKNOWLEDGED,
    /** Nobody takes care of it any longer. */
    UNACKNOWLEDGED,
    /** A silence holds for it. */
    SILENCED,
    /** The silence is over. */
    SILENCE_ENDED,
    /** Another alert fires that says enough. */
    INHIBITED,
    /** That other alert fires no longer. */
    INHIBITION_ENDED,
    /** Its source wants it recorded only, or its route does not speak at this hour. */
    MUTED,
    /** The hour has come, or its source thinks otherwise. */
    MUTE_ENDED;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word used in JSON, metrics and the ledger, for example {@code first-firing}. */
    public String text() {
        return text;
    }

    /**
     * The reason with this {@link #text()}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Reason ofText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
