package io.tocsin.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.alert.Fingerprint;
import java.util.UUID;

/** Names conversations: derived from what they are about, so that a replay means the same one. */
final class ConversationId {

    private ConversationId() {}

    /** The {@code number}-th conversation with {@code receiver} about one alert. */
    static UUID of(String receiver, long fingerprint, int number) {
        String name = receiver + '\0' + new Fingerprint(fingerprint) + '\0' + number;
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }
}
