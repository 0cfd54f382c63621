package io.tocsin.access;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom to let in by token.
 *
 * @param clients by the digest of their token; a client with several tokens is there several times
 */
record Credentials(Map<TokenDigest, Caller> clients) {

    /** Copies {@code clients}. */
    Credentials {
        clients = Map.copyOf(clients);
    }

    /** Who has {@code token}. Costs one digest, whoever asks. */
    Optional<Caller> find(String token) {
        return Optional.ofNullable(clients.get(TokenDigest.of(token)));
    }

    /** These and {@code others}; who is among both may do what either says. */
    Credentials and(Credentials others) {
        Map<TokenDigest, Caller> all = new HashMap<>(clients);
        others.clients.forEach((digest, caller) -> all.merge(digest, caller, Credentials::both));
        return new Credentials(all);
    }

    private static Caller both(Caller first, Caller second) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(first.roles());
        roles.addAll(second.roles());
        return new Caller(first.name(), roles);
    }
}
