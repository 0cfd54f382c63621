package io.tocsin.access;

import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;

/**
 * What an issuer has published.
 *
 * @param issuer what it calls itself
 * @param keys its keys
 */
record Published(String issuer, List<JsonWebKey> keys) {

    /** Copies {@code keys}. */
    Published {
        keys = List.copyOf(keys);
    }

    /**
     * Whether a token that names {@code keyId}, or no key, may have been signed with one of these.
     */
    boolean has(Optional<String> keyId) {
        return keyId.isEmpty() || keys.stream().anyMatch(key -> keyId.get().equals(key.getKeyId()));
    }
}
