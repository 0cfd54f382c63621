package io.tocsin.dispatch;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Names a creation, so that Discord recognises its repeat after a lost answer. */
final class Nonce {

    private Nonce() {}

    /** 22 characters: the id of what is written, a message or a reply, which is written once. */
    static String of(UUID id) {
        return encode(
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits()));
    }

    /**
     * 24 characters: 14 bytes of the message's id and which page of its thread it is. A version-4
     * UUID is random, so 14 bytes of it tell as much as can be told.
     */
    static String ofPage(UUID post, long page) {
        return encode(
                ByteBuffer.allocate(18)
                        .putLong(post.getMostSignificantBits())
                        .putInt((int) (post.getLeastSignificantBits() >>> 32))
                        .putShort((short) (post.getLeastSignificantBits() >>> 16))
                        .putInt((int) page));
    }

    private static String encode(ByteBuffer bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
