package io.tocsin.engine;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.LeaseHolder;
import io.tocsin.fleet.Leases;
import io.tocsin.fleet.Resource;
import io.tocsin.ledger.SilenceStore;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends silences whose alerts are over, and forgets those that were over long ago: one process does
 * it for all. Nothing is wrong if two do for a moment.
 */
@ApplicationScoped
class Housekeeping implements LeaseHolder {

    private static final Set<Resource> WANTED = Set.of(Resource.singleton("housekeeping"));

    private static final Duration LOOK_AT_ALERTS = Duration.ofSeconds(1);
    private static final Duration FORGET = Duration.ofMinutes(1);

    private final Leases leases;
    private final SilenceStore store;
    private final SilenceWatch silences;
    private final SilencesConfig config;
    private final Vertx vertx;

    private @Nullable Polling work;

    Housekeeping(
            Leases leases,
            SilenceStore store,
            SilenceWatch silences,
            SilencesConfig config,
            Vertx vertx) {
        this.leases = leases;
        this.store = store;
        this.silences = silences;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        leases.serve(this);
    }

    @Override
    public Set<Resource> wanted() {
        return WANTED;
    }

    @Override
    public void granted(Lease lease) {
        FlushTimer forget = new FlushTimer(FORGET);
        Polling begun =
                new Polling("housekeeping", LOOK_AT_ALERTS, () -> keep(lease, forget), vertx);
        work = begun;
        begun.start();
    }

    @Override
    public Uni<Void> revoked(Lease lease) {
        if (work != null) {
            work.stop();
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> keep(Lease lease, FlushTimer forget) {
        return lease.isValid()
                ? endWithAlerts().chain(() -> forget(forget))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> endWithAlerts() {
        if (!silences.anyEndsWithAlert()) {
            return Uni.createFrom().voidItem();
        }
        return store.endWithAlerts()
                .chain(ended -> ended == 0 ? Uni.createFrom().voidItem() : silences.changed());
    }

    private Uni<Void> forget(FlushTimer timer) {
        if (!timer.isDue()) {
            return Uni.createFrom().voidItem();
        }
        timer.restart();
        return store.forget(config.retention()).replaceWithVoid();
    }
}
