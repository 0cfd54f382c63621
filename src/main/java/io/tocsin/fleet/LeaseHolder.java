package io.tocsin.fleet;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/**
 * Does what it has a lease for. All calls come one after another, on one thread; none may block.
 */
public interface LeaseHolder {

    /** What it would do, if it had the lease; asked again and again. */
    Set<Resource> wanted();

    /** Begin. */
    void granted(Lease lease);

    /**
     * Stop, in good order as long as {@link Lease#isValid}, else at once. The lease is another's as
     * soon as what is returned is done; if it fails, when the lease runs out.
     */
    Uni<Void> revoked(Lease lease);

    /** Whether what was granted is being done by now; asked again and again. */
    default boolean hasBegun(Lease lease) {
        return true;
    }

    /**
     * How what is done under the lease is doing, for others to see: names, and texts, numbers and
     * truths. Asked with every renewal, and must not look anything up for it.
     */
    default Map<String, Object> status(Lease lease) {
        return Map.of();
    }
}
