package io.tocsin.fleet;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wants leases, and remembers what it was told. */
final class Worker implements LeaseHolder {

    private final Set<Resource> wanted;
    private final List<Lease> granted = new CopyOnWriteArrayList<>();
    private final List<Lease> revoked = new CopyOnWriteArrayList<>();
    private final List<Long> revokedAt = new CopyOnWriteArrayList<>();
    private volatile boolean endless;

    Worker(Set<Resource> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /** Its work does not end any more. */
    void neverEnd() {
        endless = true;
    }

    List<Lease> granted() {
        return granted;
    }

    List<Lease> revoked() {
        return revoked;
    }

    /** When each of them was, on the monotonic clock. */
    List<Long> revokedAt() {
        return revokedAt;
    }

    Lease latest() {
        return granted.getLast();
    }

    @Override
    public Set<Resource> wanted() {
        return wanted;
    }

    @Override
    public void granted(Lease lease) {
        granted.add(lease);
    }

    @Override
    public Uni<Void> revoked(Lease lease) {
        revokedAt.add(System.nanoTime());
        revoked.add(lease);
        return endless
                ? Uni.createFrom().completionStage(new CompletableFuture<>())
                : Uni.createFrom().voidItem();
    }

    @Override
    public Map<String, Object> status(Lease lease) {
        return Map.of("working", true);
    }
}
