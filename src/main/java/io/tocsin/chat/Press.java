package io.tocsin.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A button of a message, as its custom id says: {@code ack:} or {@code silence-4h:} and the
 * message's id here.
 */
record Press(Kind kind, UUID post) {

    /** What a button is for. */
    enum Kind {
        ACKNOWLEDGE("ack", Right.CHANGE, Duration.ZERO),
        SILENCE_1_HOUR("silence-1h", Right.CHANGE, Duration.ofHours(1)),
        SILENCE_4_HOURS("silence-4h", Right.CHANGE, Duration.ofHours(4)),
        SILENCE_24_HOURS("silence-24h", Right.CHANGE, Duration.ofHours(24)),
        TIMELINE("timeline", Right.ASK, Duration.ZERO);

        private final String text;
        private final Right right;
        private final Duration silence;

        Kind(String text, Right right, Duration silence) {
            this.text = text;
            this.right = right;
            this.silence = silence;
        }

        /** The word before the colon. */
        String text() {
            return text;
        }

        Right right() {
            return right;
        }

        /** For how long it silences, if it does. */
        Duration silence() {
            return silence;
        }
    }

    /** What {@code customId} says; empty if it is none of these buttons'. */
    static Optional<Press> parse(String customId) {
        int colon = customId.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (customId.substring(0, colon).equals(kind.text)) {
                return uuid(customId.substring(colon + 1)).map(post -> new Press(kind, post));
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
