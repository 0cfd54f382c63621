package io.tocsin.dispatch;

import io.tocsin.ledger.Conversation;

/** What a conversation should look like. */
final class Picture {

    private Picture() {}

    /** Draws a single alert as such, and several as a group. */
    static Message of(Conversation conversation, Links links) {
        return conversation.subject().census().size() == 1
                ? AlertMessage.of(
                        conversation.members().getFirst(),
                        conversation.subject().group(),
                        conversation.changedAt())
                : GroupMessage.of(conversation, links);
    }
}
