package io.tocsin.routing;

/** Times of the week, the month or the year, under a name. */
public interface TimeInterval {

    /** How configuration calls it. */
    String name();

    /** Whether {@code now} lies within; milliseconds since the epoch. */
    boolean contains(long now);

    /** The next moment after {@code now} at which {@link #contains} may say something else. */
    long changesAfter(long now);
}
