package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Position;
import io.tocsin.ledger.EntryId;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.LedgerEntry;
import io.tocsin.policy.Numbers;
import io.tocsin.stream.LoggedEvent;
import io.tocsin.stream.PartitionReader;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An event that cannot be folded, and must be put aside before the next one is. */
record DeadEvent(LoggedEvent event, Position position, String error) {

    private static final Logger LOG = Logger.getLogger(DeadEvent.class);

    private static final int LONGEST = 500;

    /** Before the ledger says so, so that no crash loses the event; again after one, in vain. */
    Uni<Void> putAside(PartitionReader reader, int partition) {
        return reader.bury(position, event.alone(), error)
                .invoke(
                        () ->
                                LOG.errorf(
                                        "An event cannot be folded and was put aside: partition=%d"
                                                + " event=%s error=%s",
                                        partition, position, error));
    }

    /** The id of its ledger entry: the same whenever it is found out. */
    static UUID id(LoggedEvent event, Position position) {
        return EntryId.of(event.fingerprint(), position, Kind.DEAD_LETTER);
    }

    /** What the ledger says of it, as far as it can be read. */
    LedgerEntry entry() {
        return new LedgerEntry(
                id(event, position),
                position.milliseconds(),
                Kind.DEAD_LETTER,
                null,
                Numbers.EMPTY,
                new LedgerEntry.About(
                        event.fingerprint(),
                        readable(() -> storable(event.labels().alertName())),
                        0,
                        readable(event::severity),
                        null,
                        storable(
                                "the event %s could not be folded and was put aside: %s"
                                        .formatted(position, error))),
                new LedgerEntry.Reports(1, position.milliseconds()));
    }

    private static <T> @Nullable T readable(Supplier<T> part) {
        try {
            return part.get();
        } catch (RuntimeException | StackOverflowError _) {
            return null;
        }
    }

    /** PostgreSQL stores no U+0000, whatever it was that it refused. */
    private static String storable(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return cut.replace('\0', '\ufffd');
    }
}
