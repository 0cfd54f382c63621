package io.tocsin.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the ledger's tables are there and up to date. Nothing reads or writes them before.
 * Thread-safe.
 *
 * <p>Once they are, they stay so for the life of this process: a newer process may add to them, and
 * takes nothing away that this one needs.
 */
@ApplicationScoped
public class Schema {

    private final List<Runnable> waiting = new ArrayList<>();
    private volatile boolean ready;
    private volatile @Nullable SchemaTrouble trouble;
    private volatile long since = System.nanoTime();

    /** Whether the tables may be used. */
    public boolean isReady() {
        return ready;
    }

    /** Does {@code work} as soon as the tables may be used: now, or later on another thread. */
    public void whenReady(Runnable work) {
        synchronized (this) {
            if (!ready) {
                waiting.add(work);
                return;
            }
        }
        work.run();
    }

    /** What stands in the way, as far as it is known. */
    Optional<SchemaTrouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** How long it has taken so far. */
    Duration waited() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    void begun() {
        since = System.nanoTime();
    }

    void failed(SchemaTrouble next) {
        trouble = next;
    }

    void succeeded() {
        List<Runnable> work;
        synchronized (this) {
            trouble = null;
            ready = true;
            work = List.copyOf(waiting);
            waiting.clear();
        }
        work.forEach(Runnable::run);
    }
}
