package io.tocsin.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of one kind is to be done for a receiver in a channel.
 *
 * @param channel null if it is not known yet, or does not matter
 * @param conversations how many need it
 * @param posts in how many messages they are; 0 if they have none
 * @param oldest since when the one waits that waits longest; null if that does not matter
 */
public record Arrears(
        String receiver,
        @Nullable Long channel,
        Kind kind,
        int conversations,
        int posts,
        @Nullable Instant oldest) {

    /** What is to be done. */
    public enum Kind {
        /** They have no message. */
        CREATE,
        /** Their message is out of date. */
        EDIT,
        /** People are to be told again. */
        REPLY,
        /** Nothing: they are dead letters. */
        DEAD
    }
}
