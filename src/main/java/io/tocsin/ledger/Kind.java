package io.tocsin.ledger;

import io.tocsin.policy.Transition;
import java.util.Locale;
import java.util.Optional;

/** What a ledger entry records. Entries of one moment are ordered as the constants are. */
public enum Kind {
    /** Reports that changed nothing, counted over a span. */
    HELD,
    FIRED,
    ESCALATED,
    DE_ESCALATED,
    CHANGED,
    RESOLVED,
    /** A first report, which said that it is resolved. */
    NOTED,
    /** The policy wants people to be told. */
    SPOKE,
    /** Discord shows it. */
    DELIVERED,
    /** The message had vanished from Discord and was written anew. */
    RE_CREATED,
    /** It cannot be delivered. */
    DEAD_LETTER;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word used in JSON and in the ledger. */
    public String text() {
        return text;
    }

    /** The kind with this {@link #text()}. */
    public static Optional<Kind> parse(String text) {
        for (Kind kind : values()) {
            if (kind.text.equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kind that records {@code transition}. */
    public static Kind of(Transition transition) {
        return switch (transition) {
            case FIRED -> FIRED;
            case ESCALATED -> ESCALATED;
            case DE_ESCALATED -> DE_ESCALATED;
            case CHANGED -> CHANGED;
            case RESOLVED -> RESOLVED;
            case NOTED -> NOTED;
        };
    }
}
