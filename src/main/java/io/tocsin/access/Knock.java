package io.tocsin.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * What the door must know of a request.
 *
 * @param need what the path needs
 * @param changes whether it may change something: it does not merely look
 * @param authorization the header of that name
 * @param host the name under which the gateway is addressed, without a port
 * @param foreignPage whether a browser sends it for another site's page
 * @param forwarded whether it says that it came through a proxy
 * @param fromHere whether the peer has the address it connects to, and says so in its {@code Host}.
 *     Behind a sidecar or a port-forward everybody has that address, so it is never enough alone
 */
record Knock(
        Need need,
        boolean changes,
        @Nullable String authorization,
        @Nullable String host,
        boolean foreignPage,
        boolean forwarded,
        boolean fromHere) {

    static Knock of(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpMethod method = request.method();
        HostAndPort authority = request.authority();
        return new Knock(
                Paths.need(method.name(), context.normalizedPath()),
                !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)
                        || request.getHeader(HttpHeaders.UPGRADE) != null,
                request.getHeader(HttpHeaders.AUTHORIZATION),
                authority == null ? null : authority.host(),
                foreignPage(request),
                request.getHeader("Forwarded") != null
                        || request.getHeader("X-Forwarded-For") != null
                        || request.getHeader("X-Forwarded-Host") != null,
                fromHere(request, authority));
    }

    private static boolean foreignPage(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = request.getHeader(HttpHeaders.HOST);
        return origin != null && (host == null || !origin.endsWith("://" + host));
    }

    private static boolean fromHere(HttpServerRequest request, @Nullable HostAndPort authority) {
        SocketAddress peer = request.remoteAddress();
        SocketAddress own = request.localAddress();
        if (peer == null || own == null || authority == null || own.hostAddress() == null) {
            return false;
        }
        String address = own.hostAddress();
        return address.equals(peer.hostAddress())
                && (Loopback.names(authority.host()) || authority.host().equals(address));
    }
}
