package io.tocsin.policy;

import java.util.Locale;

/** How what is known or told of an alert changed. */
public enum Transition {
    /** From not firing to firing: an episode begins. */
    FIRED,
    /** To a worse severity. */
    ESCALATED,
    /** To a better severity. */
    DE_ESCALATED,
    /** To another content. */
    CHANGED,
    /** From firing to resolved: the episode ends. */
    RESOLVED,
    /** A first report, which said that it is resolved. */
    NOTED,
    /** Back to firing, in the same episode: it had been taken for over in vain. */
    REVIVED,
    /** A change was reported that must last before it counts. */
    PENDING,
    /** That change did not last. */
    WITHDRAWN,
    /** It has calmed down, and is held back no longer. */
    FLAPPING_ENDED,
    /** Speaking is free again, and something is left to say. */
    COOL_DOWN_ENDED,
    /** People are told again that it fires. */
    REMINDED,
    /** Somebody takes care of it. */
    ACKNOWLEDGED,
    /** Nobody takes care of it any longer. */
    UNACKNOWLEDGED,
    /** It must not be spoken of, whatever becomes of it. */
    QUIET_STARTED,
    /** It may be spoken of again. */
    QUIET_ENDED;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word used in JSON and the ledger. */
    public String text() {
        return text;
    }
}
