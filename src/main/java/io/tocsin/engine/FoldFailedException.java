package io.tocsin.engine;

import io.tocsin.ledger.Batch;
import org.jspecify.annotations.Nullable;

/** The fold failed because of a fault of ours; what is in memory may be half changed. */
final class FoldFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Batch.@Nullable Offset entry;

    /**
     * Says where.
     *
     * @param entry which one was being folded; null if it is not about what was reported
     */
    FoldFailedException(Batch.@Nullable Offset entry, Throwable cause) {
        super(cause.toString(), cause);
        this.entry = entry;
    }

    Batch.@Nullable Offset entry() {
        return entry;
    }

    /** Whether it would fail again, as far as can be told: not for want of memory. */
    boolean isForGood() {
        return !(getCause() instanceof VirtualMachineError)
                || getCause() instanceof StackOverflowError;
    }
}
