package io.tocsin.dispatch;

import io.tocsin.ledger.Conversation;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Names a creation, so that Discord recognises its repeat after a lost answer. */
final class Nonce {

    private Nonce() {}

    /** 20 characters: 11 bytes of the conversation's id and how many messages it had before. */
    static String of(Conversation conversation) {
        ByteBuffer bytes =
                ByteBuffer.allocate(15)
                        .putLong(conversation.id().getMostSignificantBits())
                        .put((byte) (conversation.id().getLeastSignificantBits() >>> 16))
                        .put((byte) (conversation.id().getLeastSignificantBits() >>> 8))
                        .put((byte) conversation.id().getLeastSignificantBits())
                        .putInt(conversation.place().creations());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
