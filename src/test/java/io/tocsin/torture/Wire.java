package io.tocsin.torture;

import io.tocsin.process.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between one gateway and one server. What it holds back arrives later and in order,
 * unless the connection breaks meanwhile.
 */
final class Wire implements AutoCloseable {

    /** What passes. */
    enum State {
        /** Everything, at once. */
        SOUND,
        /** Everything, each piece a little later. */
        SLOW,
        /** Nothing for the time being; connections stand. */
        STALLED,
        /** Nothing: connections break, and new ones with them. */
        CUT
    }

    private static final Duration LATENCY = Duration.ofMillis(40);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final ServerSocket entrance;
    private final int server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile State state = State.SOUND;

    private Wire(ServerSocket entrance, int server) {
        this.entrance = entrance;
        this.server = server;
    }

    /** Both ends of a connection. */
    private record Link(Socket inside, Socket outside) {

        void tear() {
            close(inside);
            close(outside);
        }
    }

    /** A wire to the server at this port of this machine. */
    static Wire to(int server) {
        try {
            var wire = new Wire(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), server);
            Thread.ofVirtual().start(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    void turn(State next) {
        state = next;
        if (next == State.CUT) {
            tear();
        }
    }

    /** Breaks all connections; what was held back is lost. */
    void tear() {
        links.forEach(Link::tear);
        links.clear();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException _) {
                // Closed: that was all.
            }
        }
    }

    private void connect(Socket inside) {
        if (state == State.CUT) {
            close(inside);
            return;
        }
        try {
            inside.setTcpNoDelay(true);
            var outside = new Socket(InetAddress.getLoopbackAddress(), server);
            outside.setTcpNoDelay(true);
            var link = new Link(inside, outside);
            links.add(link);
            Thread.ofVirtual().start(() -> pass(link, inside, outside));
            Thread.ofVirtual().start(() -> pass(link, outside, inside));
        } catch (IOException _) {
            close(inside); // the server is away
        }
    }

    private void pass(Link link, Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            byte[] bytes = new byte[16 * 1024];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                hold();
                to.getOutputStream().write(bytes, 0, count);
            }
        } catch (IOException _) {
            // The other direction, or a fault, has closed it.
        } finally {
            link.tear();
            links.remove(link);
        }
    }

    private void hold() {
        if (state == State.SLOW) {
            Pause.of(LATENCY);
        }
        while (state == State.STALLED) {
            Pause.of(LOOK);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        turn(State.CUT);
    }
}
