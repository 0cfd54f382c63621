package io.tocsin.embedded;

/**
 * One server. It keeps its port and its data over any number of stops, kills and starts; all
 * methods may be repeated, and are for one thread at a time.
 */
public sealed interface EmbeddedServer permits EmbeddedPostgres, EmbeddedRedis {

    /** The port on 127.0.0.1, the same for the life of this object. */
    int port();

    /** Where clients connect, the password included if the scheme has a place for it. */
    String url();

    boolean isRunning();

    /**
     * Returns when the server answers.
     *
     * @throws EmbeddedException when it cannot run here
     */
    void start();

    /** Stops it in order: what it has confirmed is on disk; clients are disconnected. */
    void stop();

    /** Ends it as a crash would, its children included. */
    void kill();
}
