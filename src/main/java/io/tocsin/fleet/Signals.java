package io.tocsin.fleet;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells all processes of the fleet, this one too, that it is worth looking now, by Redis' publish
 * and subscribe. A signal may get lost: whoever waits for one looks every now and then anyway.
 */
@ApplicationScoped
public class Signals {

    /** Leases were given back. */
    public static final String LEASES = "leases";

    /** Conversations of the receivers that are named changed. */
    public static final String CONVERSATIONS = "conversations";

    /** Somebody wants the receivers that are named to be tried again. */
    public static final String RETRY = "retry";

    /** Ways to Discord opened or closed. */
    public static final String WAYS = "ways";

    private static final Logger LOG = Logger.getLogger(Signals.class);
    private static final String CHANNEL = "tocsin:signals";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How often the connection is asked whether it lives: Redis may be gone without a word. */
    private static final Duration PING = Duration.ofSeconds(10);

    private final Redis redis;
    private final Context context;
    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
    private @Nullable RedisConnection connection;
    private boolean deaf;
    private volatile boolean stopping;

    Signals(Redis redis, Vertx vertx) {
        this.redis = redis;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    /** Calls {@code listener} with what is said about {@code topic}, one call at a time. */
    public void on(String topic, Consumer<String> listener) {
        listeners.merge(topic, listener, Consumer::andThen);
    }

    /** Says it, if Redis is there. Any thread. */
    public void send(String topic, String text) {
        redis.send(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(topic + " " + text))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("Not signalled: %s", failure));
    }

    void start(@Observes StartupEvent event) {
        context.runOnContext(_ -> listen());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        context.runOnContext(_ -> close());
    }

    private void listen() {
        if (stopping) {
            return;
        }
        Uni.createFrom()
                .deferred(redis::connect)
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .chain(this::subscribe)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .subscribe()
                .with(_ -> heard(), this::deaf);
    }

    private Uni<Response> subscribe(RedisConnection open) {
        connection = open;
        open.handler(this::hear);
        open.exceptionHandler(failure -> context.runOnContext(_ -> lost(open, failure)));
        open.endHandler(() -> context.runOnContext(_ -> lost(open, null)));
        return open.send(Request.cmd(Command.SUBSCRIBE).arg(CHANNEL));
    }

    private void heard() {
        if (deaf) {
            deaf = false;
            LOG.info("Signals of other processes are heard again");
        }
        context.owner().setTimer(PING.toMillis(), _ -> context.runOnContext(_ -> ping()));
    }

    private void ping() {
        RedisConnection open = connection;
        if (open == null || stopping) {
            return;
        }
        open.send(Request.cmd(Command.PING))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .subscribe()
                .with(_ -> heard(), failure -> lost(open, failure));
    }

    private void lost(RedisConnection which, @Nullable Throwable failure) {
        if (connection == which) {
            close();
            deaf(failure);
        }
    }

    private void deaf(@Nullable Throwable failure) {
        close();
        if (!deaf && !stopping) {
            deaf = true;
            LOG.warnf(
                    "Signals of other processes are not heard; they are looked after more slowly:"
                            + " cause=%s",
                    failure);
        }
        if (!stopping) {
            context.owner().setTimer(PAUSE.toMillis(), _ -> context.runOnContext(_ -> listen()));
        }
    }

    private void close() {
        RedisConnection open = connection;
        connection = null;
        if (open != null) {
            open.close().subscribe().with(_ -> {}, _ -> {});
        }
    }

    /** An answer of three: the word, the channel, and what was said. */
    private void hear(Response said) {
        if (said == null || said.size() != 3 || !"message".equals(said.get(0).toString())) {
            return;
        }
        String text = said.get(2).toString();
        int blank = text.indexOf(' ');
        if (blank > 0) {
            Consumer<String> listener = listeners.get(text.substring(0, blank));
            if (listener != null) {
                context.runOnContext(_ -> listener.accept(text.substring(blank + 1)));
            }
        }
    }
}
