package io.tocsin.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which addresses and names can mean nothing but this machine. */
final class Loopback {

    private Loopback() {}

    /**
     * Whether a server bound to {@code host} can be reached from this machine only. Looks the name
     * up, so not for an event loop.
     */
    static boolean binds(String host) {
        try {
            return InetAddress.getByName(bare(host)).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Whether a {@code Host} names this machine. Looks nothing up: whatever a name resolves to, its
     * owner may make it resolve to 127.0.0.1 when a browser asks a second time (DNS rebinding).
     */
    static boolean names(@Nullable String host) {
        return host != null
                && (host.toLowerCase(Locale.ROOT).equals("localhost") || isLoopbackLiteral(host));
    }

    private static boolean isLoopbackLiteral(String host) {
        try {
            return InetAddress.ofLiteral(bare(host)).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** An IPv6 address without its brackets. */
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }
}
