package io.tocsin.policy;

import java.util.Locale;

/** How an alert's state changed. */
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
    NOTED;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word used in JSON and the ledger. */
    public String text() {
        return text;
    }
}
