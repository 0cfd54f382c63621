package io.tocsin.dispatch;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Listener;
import io.tocsin.ledger.Posts.Waiting;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds the conversations that no lane serves: those whose message is in a channel of which the
 * configuration says nothing any more, which get a lane; and those without a message whose receiver
 * is gone, which are dead letters.
 */
final class Strays {

    private static final Logger LOG = Logger.getLogger(Strays.class);

    private final Surroundings around;
    private final Routing routing;
    private final Consumer<Set<Long>> open;
    private final Loop loop;

    /**
     * @param open sees to it that channels have lanes
     */
    Strays(Surroundings around, Routing routing, Consumer<Set<Long>> open, Context context) {
        this.around = around;
        this.routing = routing;
        this.open = open;
        this.loop =
                new Loop(
                        around.habits().manner("strays", around.config().strayInterval()),
                        this::turn,
                        context);
    }

    /** The configuration may have changed: look now. Any thread. */
    void signal() {
        loop.signal();
    }

    /** Finishes what is under way; done when the future is. */
    CompletableFuture<Void> stop() {
        return loop.stop();
    }

    private Uni<@Nullable Duration> turn() {
        return around.posts().waiting().chain(this::sort);
    }

    private Uni<@Nullable Duration> sort(Set<Waiting> waiting) {
        open.accept(
                waiting.stream()
                        .map(Waiting::channel)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet()));
        List<String> gone =
                waiting.stream()
                        .filter(one -> one.channel() == null && !isThere(one.receiver()))
                        .map(Waiting::receiver)
                        .toList();
        return Multi.createFrom()
                .iterable(gone)
                .onItem()
                .transformToUniAndConcatenate(this::bury)
                .collect()
                .asList()
                .map(_ -> null);
    }

    /** Asked anew: another configuration may be in force since it was looked up. */
    private Uni<Void> bury(String receiver) {
        if (isThere(receiver)) {
            return Uni.createFrom().voidItem();
        }
        LOG.errorf(
                "Not deliverable, the configuration has no such receiver any more: receiver=%s",
                receiver);
        return around.posts()
                .tidy(List.of(new Listener(receiver, false)))
                .chain(
                        () ->
                                around.posts()
                                        .bury(
                                                receiver,
                                                "the configuration has no receiver \""
                                                        + receiver
                                                        + "\" any more; describe it under receivers"
                                                        + " again, and it is told at the next"
                                                        + " change"));
    }

    private boolean isThere(String receiver) {
        return routing.receivers().stream().map(Receiver::name).anyMatch(receiver::equals);
    }
}
