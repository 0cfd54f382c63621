package io.tocsin.sandbox.page;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests of the sandbox's own page, or of a program, from those that a foreign page makes a
 * browser send.
 */
final class Visitor {

    private Visitor() {}

    static boolean mayChange(HttpServerRequest request) {
        return mayChange(
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                request.getHeader("Host"));
    }

    static boolean mayChange(
            @Nullable String site, @Nullable String origin, @Nullable String host) {
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        return origin == null
                || (host != null
                        && (origin.equals("http://" + host) || origin.equals("https://" + host)));
    }
}
