package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Tells that a loop has ended, and not died: what it was about to fold is not to blame. While
 * PostgreSQL is away it goes on trying, but nobody waits for that.
 */
final class Farewell {

    private static final Logger LOG = Logger.getLogger(Farewell.class);

    /** How long whoever stops waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** About ten minutes, at the longest pause. */
    private static final int TRIES = 120;

    private final Lease lease;
    private final Surroundings around;
    private final OwnContext own;

    Farewell(Lease lease, Surroundings around, OwnContext own) {
        this.lease = lease;
        this.around = around;
        this.own = own;
    }

    /** Succeeds when it is said, or after a while. */
    Uni<Void> say() {
        Uni<Void> said =
                Uni.createFrom()
                        .deferred(
                                () ->
                                        around.store()
                                                .release(lease.resource().number(), lease.epoch()))
                        .runSubscriptionOn(own::run)
                        .onFailure()
                        .retry()
                        .withBackOff(around.config().minPause(), around.config().maxPause())
                        .atMost(TRIES)
                        .memoize()
                        .indefinitely();
        said.subscribe().with(_ -> {}, failure -> LOG.debugf("Not told of the end: %s", failure));
        return said.ifNoItem().after(PATIENCE).fail().onFailure().recoverWithNull();
    }
}
