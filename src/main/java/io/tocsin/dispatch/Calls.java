package io.tocsin.dispatch;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.routing.Receiver;
import io.vertx.core.Context;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a lane asks of Discord as long as its lease holds, and what is learned from the answers. */
final class Calls {

    private static final Logger LOG = Logger.getLogger(Calls.class);

    private final Lease lease;
    private final Surroundings around;
    private final Context context;

    /**
     * Calls under a lease.
     *
     * @param around what belongs to the lease
     */
    Calls(Lease lease, Surroundings around, Context context) {
        this.lease = lease;
        this.around = around;
        this.context = context;
    }

    /** Answers on the lane's context. */
    Uni<Outcome> ask(Uni<Outcome> call, Deliveries.Call kind) {
        return call.emitOn(this::onContext)
                .invoke(outcome -> around.metrics().count(outcome, kind));
    }

    /** Whether there is no right to call any more. */
    boolean areOver() {
        return !lease.isValid();
    }

    /**
     * Takes notice of how a call went; whoever stood still meanwhile has no say any more.
     *
     * @return who can be told again: on a way that did not work before
     */
    Set<String> learn(Outlet outlet, String receiver, Outcome outcome) {
        return areOver() ? Set.of() : around.outlets().note(outlet, receiver, outcome);
    }

    /** Dead letters of these are tried again. */
    Uni<Void> revive(Set<String> receivers) {
        return Multi.createFrom()
                .iterable(receivers)
                .onItem()
                .transformToUniAndConcatenate(
                        one -> around.posts().revive(one, "what was refused is taken again"))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /**
     * What was just written could not be noted, because another has the channel by now, or because
     * the ledger is away and another may have it soon: it may have replaced what another showed.
     * Only this process knows of it, and does not rest before it is in the ledger.
     */
    void touch(UUID post) {
        Uni.createFrom()
                .deferred(() -> around.posts().touch(post))
                .runSubscriptionOn(this::onContext)
                .onFailure()
                .retry()
                .withBackOff(around.config().minPause(), around.config().maxPause())
                .expireIn(around.config().horizon().toMillis())
                .subscribe()
                .with(
                        _ ->
                                LOG.infof(
                                        "What was written could not be noted, and is shown anew: post=%s",
                                        post),
                        failure ->
                                LOG.errorf(
                                        "A message may show what is no longer so: post=%s cause=%s",
                                        post, failure));
    }

    /** What decides how a message looks. */
    Scene scene(String receiver, Outlet outlet) {
        return new Scene(
                around.outlets()
                        .receiver(receiver)
                        .orElseGet(() -> new Receiver(receiver, outlet.channel())),
                around.links(),
                outlet);
    }

    private void onContext(Runnable task) {
        context.runOnContext(_ -> task.run());
    }
}
