package io.tocsin.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.routing.Destination;
import java.util.UUID;

/** Names conversations: derived from what they are about, so that a replay means the same one. */
final class ConversationId {

    private ConversationId() {}

    /** The conversation of {@code destination} for an alert's {@code episode}. */
    static UUID of(Destination destination, int episode) {
        String name = destination.receiver() + '\0' + destination.groupKey() + '\0' + episode;
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }
}
