package io.tocsin.engine;

import io.tocsin.routing.Routing;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands the same rules to the folds of all partitions, and new ones when they change. */
final class Rulebook {

    private final Routing routing;
    private final SilenceSource silences;
    private final Set<Integer> partitions = new HashSet<>();
    private @Nullable Rules latest;

    /** For the folds of partitions that are yet to come. */
    Rulebook(Routing routing, SilenceSource silences) {
        this.routing = routing;
        this.silences = silences;
    }

    /** The partition is folded here from now on: its alerts count as soon as they are known. */
    synchronized void entered(int partition) {
        if (partitions.add(partition) && latest != null) {
            latest.expect(partition);
        }
    }

    /** Those of the configuration in force. */
    synchronized Rules current() {
        Routing.Version version = routing.current();
        Rules known = latest;
        if (known == null || known.number() != version.number()) {
            known = new Rules(version, silences, partitions);
            latest = known;
        }
        return known;
    }

    /** Whether the configuration has been replaced since. */
    boolean isOutdated(Rules rules) {
        return routing.current().number() != rules.number();
    }

    /** The partition is folded here no longer: nobody waits for it. */
    synchronized void left(int partition) {
        partitions.remove(partition);
        if (latest != null) {
            latest.joined(partition);
        }
    }
}
