package io.tocsin.engine;

import io.tocsin.alert.Position;
import io.tocsin.stream.Entry;
import io.tocsin.stream.LoggedEvent;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes through one entry, event by event. One thread at a time. */
final class Walk {

    private final Entry entry;
    private final Iterator<LoggedEvent> events;
    private final Set<UUID> dead;
    private int index;
    private @Nullable LoggedEvent next;

    /**
     * Begins at the entry's first event.
     *
     * @param dead the ids of ledger entries about events that were put aside before
     * @throws io.tocsin.stream.UnreadableException if it is not an entry
     */
    Walk(Entry entry, Set<UUID> dead) {
        this.entry = entry;
        this.events = entry.iterator();
        this.dead = Set.copyOf(dead);
    }

    Entry entry() {
        return entry;
    }

    /**
     * The next event about which there is something to do; null if there is none left.
     *
     * @throws io.tocsin.stream.UnreadableException if what follows cannot be reached
     */
    @Nullable LoggedEvent next(Fold fold) {
        while (next != null || events.hasNext()) {
            LoggedEvent event = next == null ? events.next() : next;
            next = event;
            if (!isDone(event, fold)) {
                return event;
            }
            pass();
        }
        return null;
    }

    /** Where that event stands. */
    Position position() {
        return entry.position(index);
    }

    /** That event is done with. */
    void pass() {
        next = null;
        index++;
    }

    private boolean isDone(LoggedEvent event, Fold fold) {
        return fold.reflects(event, position())
                || !dead.isEmpty() && dead.contains(DeadEvent.id(event, position()));
    }
}
