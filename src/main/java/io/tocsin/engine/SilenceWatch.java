package io.tocsin.engine;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.ChangedSilences;
import io.tocsin.ledger.Schema;
import io.tocsin.ledger.SilenceListener;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.retry.Backoff;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silences;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Keeps the silences in memory, and sees to it that they are those which people made, wherever they
 * made them. While PostgreSQL is away, what was known stays in force.
 */
@ApplicationScoped
class SilenceWatch implements SilenceSource, SilenceListener {

    private static final Logger LOG = Logger.getLogger(SilenceWatch.class);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LOOK_AT_ALERTS = Duration.ofSeconds(1);
    private static final Duration FORGET = Duration.ofMinutes(1);

    private final SilenceStore store;
    private final Routing routing;
    private final SilencesConfig config;
    private final InstantSource clock;
    private final Context context;
    private final Backoff backoff;
    private final FlushTimer alerts = new FlushTimer(LOOK_AT_ALERTS);
    private final FlushTimer forget = new FlushTimer(FORGET);

    private volatile KnownSilences known = KnownSilences.NONE;
    private volatile boolean stopping;
    private int failures;

    SilenceWatch(
            SilenceStore store,
            Routing routing,
            SilencesConfig config,
            InstantSource clock,
            Vertx vertx) {
        this.store = store;
        this.routing = routing;
        this.config = config;
        this.clock = clock;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.backoff = new Backoff(config.poll(), longest(config.poll()));
    }

    private static Duration longest(Duration poll) {
        return poll.compareTo(LONGEST_PAUSE) > 0 ? poll : LONGEST_PAUSE;
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

    void start(@Observes StartupEvent event, Schema schema) {
        schema.whenReady(this::start);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    void start() {
        context.runOnContext(_ -> turn());
    }

    @Override
    public Uni<Void> changed() {
        return load().onFailure()
                .invoke(failure -> LOG.debugf("Silences are read later: cause=%s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private void turn() {
        if (stopping) {
            return;
        }
        look().chain(this::endWithAlerts)
                .chain(this::forget)
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .subscribe()
                .with(_ -> looked(), this::failed);
    }

    private void looked() {
        if (failures > 0) {
            failures = 0;
            LOG.info("Silences are watched again");
        }
        // Early by up to a tenth, so that many processes do not look in step.
        long poll = config.poll().toMillis();
        rest(poll - RandomGenerator.getDefault().nextLong(poll / 10 + 1));
    }

    private void failed(Throwable failure) {
        if (failures++ == 0 && !stopping) {
            LOG.warnf("Silences cannot be read; those known stay in force: cause=%s", failure);
        }
        rest(backoff.after(failures, RandomGenerator.getDefault()).toMillis());
    }

    private void rest(long milliseconds) {
        if (!stopping) {
            context.owner()
                    .setTimer(Math.max(1, milliseconds), _ -> context.runOnContext(_ -> turn()));
        }
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

    private Uni<Void> endWithAlerts() {
        if (!alerts.isDue() || !known.anyEndsWithAlert(clock.millis())) {
            return Uni.createFrom().voidItem();
        }
        alerts.restart();
        return store.endWithAlerts()
                .chain(ended -> ended == 0 ? Uni.createFrom().voidItem() : load());
    }

    private Uni<Void> forget() {
        if (!forget.isDue()) {
            return Uni.createFrom().voidItem();
        }
        forget.restart();
        return store.forget(config.retention()).replaceWithVoid();
    }
}
