package io.tocsin.fleet;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Boards without a container around them. */
public final class Boards {

    private Boards() {}

    /** A board with nothing on it. */
    public static ShardBoard empty() {
        return new ShardBoard(new SimpleMeterRegistry());
    }
}
