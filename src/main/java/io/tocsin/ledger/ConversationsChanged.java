package io.tocsin.ledger;

import java.util.List;
import java.util.UUID;

/**
 * Fired in this process after a commit that left conversations to be shown anew. A hint that saves
 * waiting: who misses it finds the same in the table of conversations.
 */
public record ConversationsChanged(List<UUID> conversations) {

    /** Copies the list. */
    public ConversationsChanged {
        conversations = List.copyOf(conversations);
    }
}
