package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.stream.Entry;
import io.tocsin.stream.PartitionReader;
import org.jboss.logging.Logger;

/** An entry that cannot be read, and must be put aside before the next one is folded. */
record Poison(Entry entry, String error) {

    private static final Logger LOG = Logger.getLogger(Poison.class);

    /** Before the offset moves on, so that no crash loses the entry; again after one, in vain. */
    Uni<Void> putAside(PartitionReader reader, int partition) {
        return reader.bury(entry, error)
                .invoke(
                        () ->
                                LOG.errorf(
                                        "An entry cannot be read and was put aside: partition=%d"
                                                + " entry=%d-%d error=%s",
                                        partition, entry.milliseconds(), entry.sequence(), error));
    }
}
