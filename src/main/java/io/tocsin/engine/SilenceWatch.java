package io.tocsin.engine;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.ChangedSilences;
import io.tocsin.ledger.Schema;
import io.tocsin.ledger.SilenceListener;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silences;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Keeps the silences in memory, and sees to it that they are those which people made, wherever they
 * made them. While PostgreSQL is away, what was known stays in force.
 */
@ApplicationScoped
class SilenceWatch implements SilenceSource, SilenceListener {

    private static final Logger LOG = Logger.getLogger(SilenceWatch.class);

    private final SilenceStore store;
    private final Routing routing;
    private final InstantSource clock;
    private final Polling polling;

    private volatile KnownSilences known = KnownSilences.NONE;

    SilenceWatch(
            SilenceStore store,
            Routing routing,
            SilencesConfig config,
            InstantSource clock,
            Vertx vertx) {
        this.store = store;
        this.routing = routing;
        this.clock = clock;
        this.polling = new Polling("silences", config.poll(), this::look, vertx);
    }

    @Override
    public Silences current() {
        return known.silences();
    }

    @Override
    public long version() {
        return known.version();
    }

    @Override
    public boolean isLoaded() {
        return known.version() > 0;
    }

    /** Whether one holds now that ends with its alerts. */
    boolean anyEndsWithAlert() {
        return known.anyEndsWithAlert(clock.millis());
    }

    void start(@Observes StartupEvent event, Schema schema) {
        schema.whenReady(this::start);
    }

    void stop(@Observes ShutdownEvent event) {
        polling.stop();
    }

    void start() {
        polling.start();
    }

    @Override
    public Uni<Void> changed() {
        return load().onFailure()
                .invoke(failure -> LOG.debugf("Silences are read later: cause=%s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> look() {
        return store.revision()
                .chain(
                        revision ->
                                known.isUpToDate(revision, routing.current().number())
                                        ? Uni.createFrom().voidItem()
                                        : load());
    }

    private Uni<Void> load() {
        return Uni.createFrom()
                .deferred(() -> store.since(known.revision()))
                .invoke(this::learn)
                .replaceWithVoid();
    }

    private synchronized void learn(ChangedSilences changes) {
        known = known.with(changes, routing.current(), clock.millis());
    }
}
