package io.tocsin.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports on loopback. */
final class Ports {

    /**
     * Below the range from which systems lend ports to outgoing connections, so that a server which
     * is stopped and started again finds its port still free.
     */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 30_000;

    private Ports() {}

    static int free() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: try another
            }
        }
        throw new EmbeddedException("Found no free port between 15000 and 30000 on 127.0.0.1.");
    }
}
