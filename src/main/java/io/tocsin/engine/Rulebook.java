package io.tocsin.engine;

import io.tocsin.routing.Routing;
import io.tocsin.stream.PartitionReaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Hands the same rules to the folds of all partitions, and new ones when they change. */
@ApplicationScoped
class Rulebook {

    private final Routing routing;
    private final SilenceSource silences;
    private final int partitions;
    private @Nullable Rules latest;

    @Inject
    Rulebook(Routing routing, SilenceSource silences, PartitionReaders readers) {
        this(routing, silences, readers.count());
    }

    /** For so many partitions. */
    Rulebook(Routing routing, SilenceSource silences, int partitions) {
        this.routing = routing;
        this.silences = silences;
        this.partitions = partitions;
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

    /** The partition is folded here no longer. */
    synchronized void left(int partition) {
        if (latest != null) {
            latest.inhibitors().left(partition);
        }
    }
}
