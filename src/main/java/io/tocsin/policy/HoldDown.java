package io.tocsin.policy;

import io.tocsin.alert.Status;

/**
 * For how long a change must last before it counts, milliseconds.
 *
 * @param firing an alert that begins to fire
 * @param resolved an alert that is reported to be over
 */
public record HoldDown(long firing, long resolved) {

    /** Every change counts at once. */
    public static final HoldDown NONE = new HoldDown(0, 0);

    long of(Status status) {
        return switch (status) {
            case FIRING -> firing;
            case RESOLVED -> resolved;
        };
    }
}
