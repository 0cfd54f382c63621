package io.tocsin.ledger;

import io.tocsin.policy.Transition;
import java.util.Locale;
import java.util.Optional;

/**
 * What a ledger entry records. Entries about one event are ordered by their code, which is part of
 * their ids and therefore never changes.
 */
public enum Kind {
    /** Reports that changed nothing, counted over a span. */
    HELD(0),
    FIRED(8),
    ESCALATED(9),
    DE_ESCALATED(10),
    CHANGED(11),
    RESOLVED(12),
    /** A first report, which said that it is resolved. */
    NOTED(13),
    /** Back to firing, in the same episode: its last report had run out too early. */
    REVIVED(14),
    /** A change was reported that must last before it counts. */
    PENDING(15),
    /** That change did not last. */
    WITHDRAWN(16),
    /** It changes too often, and is held back from here on. */
    FLAPPING_STARTED(17),
    /** It has calmed down. */
    FLAPPING_ENDED(18),
    /** Speaking was free again, and something was left to say. */
    COOL_DOWN_ENDED(19),
    /** People are told again that it fires. */
    REMINDED(20),
    /** Somebody takes care of it. */
    ACKNOWLEDGED(21),
    /** Nobody takes care of it any longer. */
    UNACKNOWLEDGED(22),
    /** It must not be spoken of from here on. */
    QUIET_STARTED(23),
    /** It may be spoken of again. */
    QUIET_ENDED(24),
    /** The policy wants people to be told. */
    SPOKE(32),
    /** Discord shows it. */
    DELIVERED(48),
    /** The message had vanished from Discord and was written anew. */
    RE_CREATED(49),
    /** It cannot be delivered; or, without a conversation, what was reported cannot be folded. */
    DEAD_LETTER(50),
    /** Somebody wants alerts not to be spoken of for a while. */
    SILENCE_CREATED(51),
    /** Until another moment, or for another reason. */
    SILENCE_CHANGED(52),
    /** It was ended before its time. */
    SILENCE_EXPIRED(53),
    /** It was over before it could be shown, and was not. */
    SKIPPED(54),
    /** A configuration came into force. */
    CONFIGURATION_LOADED(55),
    /** A configuration was refused, and what was in force stayed. */
    CONFIGURATION_REFUSED(56),
    /** Somebody wants a receiver to be told nothing new. */
    RECEIVER_PAUSED(57),
    /** A receiver is told again. */
    RECEIVER_RESUMED(58),
    /** Somebody used a command or a button in Discord. */
    COMMAND_USED(59),
    /** It is told on another way, because the first one failed. */
    FELL_BACK(60),
    /** A dead letter is tried again. */
    RETRIED(61);

    private final int code;
    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Kind(int code) {
        this.code = code;
    }

    /** Six bits that stand for this kind in an entry's id. */
    public int code() {
        return code;
    }

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
            case REVIVED -> REVIVED;
            case PENDING -> PENDING;
            case WITHDRAWN -> WITHDRAWN;
            case FLAPPING_ENDED -> FLAPPING_ENDED;
            case COOL_DOWN_ENDED -> COOL_DOWN_ENDED;
            case REMINDED -> REMINDED;
            case ACKNOWLEDGED -> ACKNOWLEDGED;
            case UNACKNOWLEDGED -> UNACKNOWLEDGED;
            case QUIET_STARTED -> QUIET_STARTED;
            case QUIET_ENDED -> QUIET_ENDED;
        };
    }
}
