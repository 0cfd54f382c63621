package io.tocsin.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of an alert.
 *
 * @param wanted the receiver that its source wants to hear of it
 * @param conversations where it is told, for as long as its conversation lasts; empty as long as it
 *     never was
 */
public record Audience(@Nullable String wanted, List<ConversationKey> conversations) {

    /** Nobody has heard of it so far. */
    public static final Audience NONE = new Audience(null, List.of());

    /** Copies the list. */
    public Audience {
        conversations = List.copyOf(conversations);
    }
}
