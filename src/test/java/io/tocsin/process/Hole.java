package io.tocsin.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A network to a server of this machine in which connections stand, but what is said is lost. */
public final class Hole implements AutoCloseable {

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final List<Link> links = new ArrayList<>();
    private int lost;

    public Hole(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Loses for good what is said on all connections there are, and on so many to come. */
    public synchronized void lose(int next) {
        links.forEach(link -> link.silent = true);
        lost = next;
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

    private synchronized void connect(Socket inside) throws IOException {
        Socket outside = new Socket(InetAddress.getLoopbackAddress(), server);
        Link link = new Link(inside, outside);
        link.silent = lost-- > 0;
        links.add(link);
        Thread.ofVirtual().start(() -> link.pass(inside, outside));
        Thread.ofVirtual().start(() -> link.pass(outside, inside));
    }

    @Override
    public synchronized void close() throws IOException {
        entrance.close();
        for (Link link : links) {
            link.tear();
        }
    }

    /** A connection, both ends of it. */
    private static final class Link {

        private final Socket inside;
        private final Socket outside;
        private volatile boolean silent;

        Link(Socket inside, Socket outside) {
            this.inside = inside;
            this.outside = outside;
        }

        void pass(Socket from, Socket to) {
            byte[] bytes = new byte[16 * 1024];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    if (!silent) {
                        out.write(bytes, 0, count);
                    }
                }
            } catch (IOException _) {
                // The other direction has closed it.
            }
        }

        void tear() throws IOException {
            inside.close();
            outside.close();
        }
    }
}
