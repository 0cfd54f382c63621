package io.tocsin.fleet;

import java.util.HashSet;
import java.util.Set;

/** Gives everybody everything at once, and takes it away on demand. */
public final class EveryLease implements Leases {

    private final Set<LeaseHolder> holders = new HashSet<>();
    private final Set<Resource> granted = new HashSet<>();
    private long epoch;

    @Override
    public synchronized void serve(LeaseHolder holder) {
        holders.add(holder);
        look();
    }

    @Override
    public synchronized void look() {
        for (LeaseHolder holder : holders) {
            for (Resource resource : holder.wanted()) {
                if (granted.add(resource)) {
                    holder.granted(Lease.lasting(resource, ++epoch));
                }
            }
        }
    }
}
