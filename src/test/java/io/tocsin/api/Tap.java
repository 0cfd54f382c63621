package io.tocsin.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stands between the gateway and a server, and plays its outages. */
final class Tap {

    /** What passes. */
    enum Position {
        /** Everything. */
        OPEN,
        /** Nothing: connections break, and new ones with them. */
        CUT,
        /** Nothing: connections stand, and are silent. */
        FROZEN
    }

    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Position position = Position.OPEN;
    private volatile @Nullable CommitTrap trap;

    private Tap(ServerSocket entrance, int server) {
        this.entrance = entrance;
        this.server = server;
    }

    /** A tap before the server at this port of this machine. */
    static Tap before(int server) {
        try {
            Tap tap = new Tap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
            Thread.ofVirtual().start(tap::accept);
            return tap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    void turn(Position next) {
        position = next;
        if (next != Position.FROZEN) {
            // What was silent for a while has lost bytes, so it is of no use later either.
            sockets.forEach(Tap::close);
            sockets.clear();
        }
    }

    /**
     * The next {@code times} connections on which PostgreSQL has run this statement break before
     * anybody hears of it.
     */
    void cutAfter(String statement, int times) {
        trap = new CommitTrap(statement, times);
    }

    /** How many connections are still to be cut. */
    int stillToCut() {
        CommitTrap set = trap;
        return set == null ? 0 : set.left();
    }

    private void accept() {
        while (true) {
            try {
                Socket inside = entrance.accept();
                if (position == Position.CUT) {
                    close(inside);
                    continue;
                }
                Socket outside = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.add(inside);
                sockets.add(outside);
                Thread.ofVirtual().start(() -> pass(inside, outside, true));
                Thread.ofVirtual().start(() -> pass(outside, inside, false));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void pass(Socket from, Socket to, boolean request) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            byte[] bytes = new byte[8192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                CommitTrap set = trap;
                if (set != null) {
                    String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
                    if (request) {
                        set.sent(to, text);
                    } else if (set.cuts(from, text)) {
                        return;
                    }
                }
                if (position == Position.OPEN) {
                    to.getOutputStream().write(bytes, 0, count);
                }
            }
        } catch (IOException e) {
            // The other direction, or an outage, has closed it.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
