package io.tocsin.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What others know this process by. */
@ApplicationScoped
class Identity {

    private static final int LONGEST = 253;

    private final String name;
    private final String version;

    Identity(
            FleetConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        String known = config.name().orElseGet(Identity::machine);
        this.name = known.length() <= LONGEST ? known : known.substring(0, LONGEST);
        this.version = version;
    }

    String name() {
        return name;
    }

    String version() {
        return version;
    }

    /** In Kubernetes, the pod's. */
    private static String machine() {
        String host = System.getenv("HOSTNAME");
        if (host != null && !host.isBlank()) {
            return host;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
