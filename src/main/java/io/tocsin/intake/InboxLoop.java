package io.tocsin.intake;

import io.smallrye.mutiny.Uni;
import io.tocsin.intake.InboxStream.Claimed;
import io.tocsin.retry.Backoff;
import io.tocsin.stream.LogUnavailableException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the inbox, one turn after the other. All of its state belongs to one event loop.
 *
 * <pre>
 * turn := connect and join if need be
 *         claim what crashed consumers left, when it is time
 *         read what is unfinished, until there is nothing left; then wait for what is new
 *         settle it
 * </pre>
 *
 * After a failure the next turn begins with what is unfinished, so that order is kept.
 */
final class InboxLoop {

    private static final Logger LOG = Logger.getLogger(InboxLoop.class);

    private final Redis redis;
    private final IntakeConfig.Inbox config;
    private final InboxWork work;
    private final Vertx vertx;
    private final Context context;
    private final Backoff backoff;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private @Nullable InboxStream inbox;
    private boolean unfinished = true;
    private boolean claimDue = true;
    private String claimFrom = Claimed.START;
    private int failures;
    private boolean stopping;

    InboxLoop(Redis redis, IntakeConfig.Inbox config, InboxWork work, Vertx vertx) {
        this.redis = redis;
        this.config = config;
        this.work = work;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.backoff = new Backoff(config.minBackoff(), config.maxBackoff());
    }

    /** Begins to read. */
    void start() {
        long timer =
                vertx.setPeriodic(config.claimEvery().toMillis(), _ -> onContext(this::claimSoon));
        stopped.whenComplete((_, _) -> vertx.cancelTimer(timer));
        onContext(this::turn);
    }

    /** Ends after the present turn. */
    Uni<Void> stop() {
        onContext(() -> stopping = true);
        return Uni.createFrom().completionStage(stopped);
    }

    private void onContext(Runnable step) {
        context.runOnContext(_ -> step.run());
    }

    private void claimSoon() {
        claimDue = true;
    }

    private void turn() {
        if (stopping) {
            leave();
            return;
        }
        connected()
                .chain(this::readAndSettle)
                .subscribe()
                .with(_ -> onContext(this::succeeded), failure -> onContext(() -> failed(failure)));
    }

    private Uni<InboxStream> connected() {
        InboxStream open = inbox;
        if (open != null) {
            return Uni.createFrom().item(open);
        }
        return redis.connect()
                .map(connection -> new InboxStream(connection, config))
                .invoke(opened -> inbox = opened)
                .call(InboxStream::join)
                .call(InboxStream::removeAbandoned);
    }

    private Uni<Void> readAndSettle(InboxStream open) {
        Uni<List<InboxEntry>> entries;
        if (claimDue) {
            entries = open.claim(claimFrom).invoke(this::claimed).chain(open::readUnfinished);
        } else {
            entries = unfinished ? open.readUnfinished() : open.readNew();
        }
        boolean oldOnes = claimDue || unfinished;
        return entries.invoke(read -> unfinished = oldOnes && !read.isEmpty())
                .chain(read -> work.settle(open, read));
    }

    private void claimed(Claimed claimed) {
        claimFrom = claimed.next();
        claimDue = !claimFrom.equals(Claimed.START);
        work.claimed(claimed.entries());
    }

    private void succeeded() {
        if (failures > 0) {
            LOG.infof("The inbox is read again: failures=%d", failures);
            failures = 0;
        }
        turn();
    }

    private void failed(Throwable failure) {
        failures++;
        unfinished = true;
        reconnectAfter(failure);
        boolean groupIsGone = InboxStream.says(failure, "NOGROUP");
        if (failures == 1 && groupIsGone) {
            LOG.info("The inbox was deleted in Redis; it is made again");
        } else if (failures == 1) {
            LOG.warnf("The inbox cannot be read now; trying on: error=%s", failure.getMessage());
        }
        long wait = Math.max(1, backoff.after(failures, RandomGenerator.getDefault()).toMillis());
        vertx.setTimer(wait, _ -> onContext(this::turn));
    }

    /** The event log's trouble is not the connection's. */
    private void reconnectAfter(Throwable failure) {
        InboxStream open = inbox;
        if (open != null && !(failure instanceof LogUnavailableException)) {
            inbox = null;
            open.close().subscribe().with(_ -> {}, _ -> {});
        }
    }

    private void leave() {
        InboxStream open = inbox;
        inbox = null;
        Uni<Void> left = open == null ? Uni.createFrom().voidItem() : open.close();
        left.subscribe().with(_ -> stopped.complete(null), stopped::completeExceptionally);
    }
}
