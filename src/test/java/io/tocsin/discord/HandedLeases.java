package io.tocsin.discord;

import static org.awaitility.Awaitility.await;

import io.tocsin.fleet.Lease;
import io.tocsin.fleet.LeaseHolder;
import io.tocsin.fleet.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leases of one process, which gets and loses them when it is told so. */
final class HandedLeases implements Leases {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Lease> held = new ArrayList<>();
    private volatile @Nullable LeaseHolder holder;

    @Override
    public void serve(LeaseHolder serving) {
        holder = serving;
    }

    @Override
    public void look() {}

    /** Everything that its holder wants, as soon as it does. */
    void grant(long epoch) {
        LeaseHolder serving = await().atMost(PATIENCE).until(() -> holder, this::wantsSomething);
        serving.wanted()
                .forEach(
                        resource -> {
                            Lease lease = Lease.lasting(resource, epoch);
                            held.add(lease);
                            serving.granted(lease);
                        });
    }

    private boolean wantsSomething(@Nullable LeaseHolder serving) {
        return serving != null && !serving.wanted().isEmpty();
    }

    /** They are over, and its holder has not been told yet. */
    void lose() {
        held.forEach(Lease::forfeit);
    }

    void revoke() {
        LeaseHolder serving = holder;
        if (serving != null) {
            held.forEach(lease -> serving.revoked(lease).await().atMost(PATIENCE));
        }
        held.clear();
    }
}
