package io.tocsin.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param name the client's name; null if it has not said who it is
 * @param roles what it may do
 */
public record Caller(@Nullable String name, Set<Role> roles) {

    /** Somebody on this machine, where no tokens are asked for: may do everything. */
    static final Caller LOCAL = new Caller(null, Set.of(Role.values()));

    /** Somebody on a path that is open to all. */
    static final Caller ANYBODY = new Caller(null, Set.of());

    private static final String KEY = "tocsin.access.caller";

    /** Copies {@code roles}. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Who sends the request of {@code context}, as the gate has found. */
    public static Caller of(RoutingContext context) {
        return Objects.requireNonNullElse(context.get(KEY), ANYBODY);
    }

    /** Tells {@link #of} that this is who sends the request. */
    void enter(RoutingContext context) {
        context.put(KEY, this);
    }

    /** Whether it may do what {@code needed} allows. */
    public boolean may(Role needed) {
        return roles.stream().anyMatch(role -> role.covers(needed));
    }
}
