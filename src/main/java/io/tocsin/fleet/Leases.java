package io.tocsin.fleet;

/** Hands out leases to those who do the work. Any thread. */
public interface Leases {

    /** From now on {@code holder} does what it gets leases for. */
    void serve(LeaseHolder holder);

    /** A holder wants something else than before: look now. */
    void look();
}
