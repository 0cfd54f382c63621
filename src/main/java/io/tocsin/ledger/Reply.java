package io.tocsin.ledger;

import java.util.List;
import java.util.UUID;

/**
 * People are told again of conversations that are shown already: by a message of its own, which
 * pings, where an edit would not.
 *
 * @param id names it, so that its repeat is recognised
 * @param receiver who is told
 * @param items what of, the worst first; {@link #MOST_ITEMS} at most, and never none
 * @param more how many conversations it is about besides
 */
public record Reply(
        UUID id, String receiver, String bot, long channelId, List<Item> items, int more) {

    /** How many conversations are given. */
    public static final int MOST_ITEMS = 30;

    /** Copies the list. */
    public Reply {
        items = List.copyOf(items);
    }

    /**
     * A conversation with news.
     *
     * @param conversation in which the members that people are to be told of come first
     * @param messageId where it is shown
     */
    public record Item(Conversation conversation, long messageId) {}
}
