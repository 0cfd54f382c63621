package io.tocsin.api;

import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Finds the moment at which PostgreSQL has run a statement, and so committed it, and its client has
 * not heard of it. Statements as long as a commit are not kept prepared: their text is sent each
 * time.
 */
final class CommitTrap {

    /** The end of the answer to a statement that gave one row. */
    private static final Pattern DONE = Pattern.compile("SELECT 1\0");

    private final String statement;
    private final AtomicInteger times;
    private final Set<Socket> running = ConcurrentHashMap.newKeySet();

    /**
     * A trap for connections on which this is run.
     *
     * @param statement a part of its text
     * @param times how many connections are to be cut
     */
    CommitTrap(String statement, int times) {
        this.statement = statement;
        this.times = new AtomicInteger(times);
    }

    /** How many connections are still to be cut. */
    int left() {
        return Math.max(0, times.get());
    }

    void sent(Socket server, String text) {
        if (text.contains(statement)) {
            running.add(server);
        }
    }

    /** Whether the connection is to be cut before this is heard. */
    boolean cuts(Socket server, String text) {
        return running.contains(server)
                && DONE.matcher(text).find()
                && running.remove(server)
                && times.getAndDecrement() > 0;
    }
}
