package io.tocsin.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the log takes events: not before it is known that the ledger reads from as many
 * partitions as the log writes to. Once open, it stays so. Thread-safe.
 */
@ApplicationScoped
public class LogGate {

    private final List<Runnable> waiting = new ArrayList<>();
    private volatile boolean open;

    /** Whether events are taken. */
    public boolean isOpen() {
        return open;
    }

    /** From here on events are taken. */
    public void open() {
        List<Runnable> work;
        synchronized (this) {
            open = true;
            work = List.copyOf(waiting);
            waiting.clear();
        }
        work.forEach(Runnable::run);
    }

    /** Does {@code work} as soon as events are taken: now, or later on another thread. */
    public void whenOpen(Runnable work) {
        synchronized (this) {
            if (!open) {
                waiting.add(work);
                return;
            }
        }
        work.run();
    }
}
