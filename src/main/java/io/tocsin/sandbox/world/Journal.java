package io.tocsin.sandbox.world;

import io.vertx.core.Future;

/** Where changes are written before they are answered. */
public interface Journal {

    /** A sandbox that forgets. */
    Journal NONE =
            new Journal() {
                @Override
                public Future<Void> append(String line) {
                    return Future.succeededFuture();
                }

                @Override
                public Future<Void> written() {
                    return Future.succeededFuture();
                }

                @Override
                public boolean wantsCompaction(int lines) {
                    return false;
                }

                @Override
                public void replace(Iterable<String> lines) {}

                @Override
                public void close() {}
            };

    /** Appends one line. The future succeeds when a kill of this process can no longer lose it. */
    Future<Void> append(String line);

    /** Succeeds when everything appended before is written. */
    Future<Void> written();

    /** Whether the journal is much longer than the {@code lines} it takes to say what is. */
    boolean wantsCompaction(int lines);

    /**
     * Replaces everything appended so far by these lines, which are read later and must not change.
     */
    void replace(Iterable<String> lines);

    /** Writes what is left and lets go of the file. */
    void close();
}
