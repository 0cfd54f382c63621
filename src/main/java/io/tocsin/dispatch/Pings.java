package io.tocsin.dispatch;

import java.util.Set;

/**
 * Who may be told that a message mentions them. Comes from configuration alone.
 *
 * @param everyone whether {@code @here} and {@code @everyone} do anything
 * @param roles ids, at most 100
 * @param users ids, at most 100
 */
public record Pings(boolean everyone, Set<Long> roles, Set<Long> users) {

    /** Nobody, whatever the text says. */
    public static final Pings NOBODY = new Pings(false, Set.of(), Set.of());

    /** Copies the sets. */
    public Pings {
        roles = Set.copyOf(roles);
        users = Set.copyOf(users);
    }
}
