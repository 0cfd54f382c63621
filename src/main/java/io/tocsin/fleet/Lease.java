package io.tocsin.fleet;

import java.util.function.LongSupplier;

/**
 * The right to do something, for as long as it lasts. Thread-safe.
 *
 * <p>It lasts here for less long than in the database, so that who cannot renew it stops before
 * another begins. Where that is not sure enough, because a process may stand still between asking
 * and acting, what is written is fenced by the {@link #epoch}.
 */
public final class Lease {

    private final Resource resource;
    private final long epoch;
    private final LongSupplier nanoTime;
    private volatile long deadline;
    private volatile boolean over;
    private volatile Runnable forfeited = () -> {};

    Lease(Resource resource, long epoch, LongSupplier nanoTime, long deadline) {
        this.resource = resource;
        this.epoch = epoch;
        this.nanoTime = nanoTime;
        this.deadline = deadline;
    }

    /** One that lasts until it is forfeited: where nobody else can have it. */
    public static Lease lasting(Resource resource, long epoch) {
        return new Lease(resource, epoch, () -> 0, Long.MAX_VALUE);
    }

    /** What it is the right to. */
    public Resource resource() {
        return resource;
    }

    /** Grows with every holder. */
    public long epoch() {
        return epoch;
    }

    /** Whether it still holds. */
    public boolean isValid() {
        return !over && nanoTime.getAsLong() - deadline < 0;
    }

    /** Its holder has found out that another has it: it is given up, and asked for again. */
    public void forfeit() {
        over = true;
        forfeited.run();
    }

    void onForfeit(Runnable listener) {
        forfeited = listener;
    }

    void extend(long until) {
        deadline = until;
    }

    void end() {
        over = true;
    }

    @Override
    public String toString() {
        return resource + " epoch " + epoch;
    }
}
