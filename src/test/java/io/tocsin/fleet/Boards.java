package io.tocsin.fleet;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Boards without a container around them. */
public final class Boards {

    private Boards() {}

    /** A board with nothing on it, that notes in {@code phases} whatever is reported to it. */
    public static ShardBoard noting(List<ShardState.Phase> phases) {
        return new ShardBoard(new SimpleMeterRegistry()) {
            @Override
            public void report(ShardState state) {
                super.report(state);
                phases.add(state.phase());
            }
        };
    }
}
