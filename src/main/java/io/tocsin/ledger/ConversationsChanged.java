package io.tocsin.ledger;

import java.util.Set;

/**
 * Fired in this process after a commit that left conversations to be shown anew. A hint that saves
 * waiting: who misses it finds the same in the table of conversations.
 *
 * @param receivers the names of those who hear of them
 */
public record ConversationsChanged(Set<String> receivers) {

    /** Copies the set. */
    public ConversationsChanged {
        receivers = Set.copyOf(receivers);
    }
}
