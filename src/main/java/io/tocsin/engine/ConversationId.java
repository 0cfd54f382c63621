package io.tocsin.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.routing.Destination;
import java.util.UUID;

/** Names conversations: derived from what they are about, so that a replay means the same one. */
final class ConversationId {

    private ConversationId() {}

    /** The {@code number}-th conversation of {@code destination}. */
    static UUID of(Destination destination, long fingerprint, int number) {
        String name =
                destination.receiver() + '\0' + destination.groupKey(fingerprint) + '\0' + number;
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }
}
