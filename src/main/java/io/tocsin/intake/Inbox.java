package io.tocsin.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.tocsin.stream.LogGate;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the Redis inbox for as long as the process lives. */
@Singleton
final class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    /** Beyond the time that a blocking read takes to return. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Redis redis;
    private final IntakeConfig config;
    private final InboxWork work;
    private final Vertx vertx;
    private final LogGate gate;
    private @Nullable InboxLoop loop;
    private boolean stopped;

    Inbox(Redis redis, IntakeConfig config, InboxWork work, Vertx vertx, LogGate gate) {
        this.redis = redis;
        this.config = config;
        this.work = work;
        this.vertx = vertx;
        this.gate = gate;
    }

    void start(@Observes StartupEvent event) {
        if (config.inbox().enabled()) {
            gate.whenOpen(this::begin);
        }
    }

    private synchronized void begin() {
        if (!stopped) {
            InboxLoop begun = new InboxLoop(redis, config.inbox(), work, vertx);
            loop = begun;
            begun.start();
        }
    }

    /** Lets the batch in hand be finished; what is not finished will be claimed by another. */
    void stop(@Observes ShutdownEvent event) {
        InboxLoop running = end();
        if (running == null) {
            return;
        }
        try {
            running.stop().await().atMost(config.inbox().block().plus(GRACE));
        } catch (TimeoutException | CompletionException e) {
            LOG.warnf("The inbox did not stop in time; its entries are claimed later: %s", e);
        }
    }

    private synchronized @Nullable InboxLoop end() {
        InboxLoop running = loop;
        loop = null;
        stopped = true;
        return running;
    }
}
