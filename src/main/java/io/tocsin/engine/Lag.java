package io.tocsin.engine;

/** For how long something has been waiting for its commit. One thread writes, any may read. */
final class Lag {

    private long latest;
    private volatile long oldest;

    /** Something was found that must be committed. */
    void arrived() {
        latest = System.nanoTime();
        oldest = oldest == 0 ? latest : oldest;
    }

    /** What was found was committed, but for the latest of it if {@code more} waits. */
    void committed(boolean more) {
        oldest = more ? latest : 0;
    }

    double seconds() {
        long since = oldest;
        return since == 0 ? 0 : (System.nanoTime() - since) / 1e9;
    }
}
