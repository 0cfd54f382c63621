package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the world and its messages stand on: one lock, one store, one journal, one line of
 * listeners.
 */
final class Ground {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Snowflakes ids;
    private final Store store;
    private final Journal journal;

    Ground(InstantSource clock, Store store, Journal journal) {
        this.clock = clock;
        this.ids = new Snowflakes(clock);
        this.store = store;
        this.journal = journal;
    }

    InstantSource clock() {
        return clock;
    }

    Snowflakes ids() {
        return ids;
    }

    Store store() {
        return store;
    }

    Journal journal() {
        return journal;
    }

    void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    /** Tells of a change and answers when it is in the journal. */
    Future<Outcome<ObjectNode>> committed(String entry, Change change, ObjectNode value) {
        tell(change);
        return answer(written(entry), value);
    }

    Future<Void> written(String entry) {
        Future<Void> written = journal.append(entry);
        if (journal.wantsCompaction(store.lines())) {
            journal.replace(store.snapshot());
        }
        return written;
    }

    /** Answers when everything so far is in the journal; for what was right already. */
    Future<Outcome<ObjectNode>> unchanged(ObjectNode value) {
        return answer(journal.written(), value);
    }

    static Future<Outcome<ObjectNode>> answer(Future<Void> written, ObjectNode value) {
        return written.map(_ -> new Done<>(value));
    }

    static Future<Outcome<ObjectNode>> refused(Problem problem) {
        return Future.succeededFuture(new Refused<>(problem));
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
