package io.tocsin.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.alert.Event;
import io.tocsin.alert.EventId;
import io.tocsin.alert.Fingerprint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Shortens what an event is known by to 16 bytes: half a SHA-256, so that nobody can make up an id
 * that hides somebody else's event.
 */
final class EventDigest {

    /** Stands for an event without an id, which is never recognised. */
    static final byte[] NONE = {};

    private static final int LENGTH = 16;

    private final MessageDigest sha256;

    EventDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The alert is part of it: an id that a producer uses again for another alert, by mistake, must
     * not make that alert disappear.
     */
    byte[] of(Event event, Fingerprint fingerprint) {
        EventId id = event.id();
        if (id == null) {
            return NONE;
        }
        sha256.update(id.source().getBytes(UTF_8));
        sha256.update((byte) 0);
        sha256.update(id.id().getBytes(UTF_8));
        sha256.update((byte) 0);
        for (int shift = 56; shift >= 0; shift -= 8) {
            sha256.update((byte) (fingerprint.value() >>> shift));
        }
        return Arrays.copyOf(sha256.digest(), LENGTH);
    }
}
