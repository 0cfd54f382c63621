package io.tocsin.dispatch;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.Listener;
import io.tocsin.ledger.Posts;
import io.tocsin.ledger.Posts.Waiting;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds the conversations that no lane serves: those whose message is in a channel of which the
 * configuration says nothing any more, which get a lane; and those without a message whose receiver
 * is gone, which are dead letters.
 *
 * <p>Everybody looks for the first, and opens lanes where it may. The others are buried by one
 * process, and only when it has had a configuration without the receiver for a while: another may
 * have been given an older or a newer one, in which there is such a receiver.
 */
final class Strays {

    private static final Logger LOG = Logger.getLogger(Strays.class);

    private final Surroundings around;
    private final Routing routing;
    private final Consumer<Set<Long>> open;
    private final Supplier<Optional<Lease>> right;
    private final Map<String, Instant> unknownSince = new HashMap<>();
    private final Loop loop;

    /**
     * @param open sees to it that channels have lanes
     * @param right to bury, which one process has
     */
    Strays(
            Surroundings around,
            Routing routing,
            Consumer<Set<Long>> open,
            Supplier<Optional<Lease>> right,
            Context context) {
        this.around = around;
        this.routing = routing;
        this.open = open;
        this.right = right;
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
        Set<String> unknown =
                waiting.stream()
                        .filter(one -> one.channel() == null && !isThere(one.receiver()))
                        .map(Waiting::receiver)
                        .collect(Collectors.toUnmodifiableSet());
        Instant now = around.habits().clock().instant();
        unknownSince.keySet().retainAll(unknown);
        unknown.forEach(receiver -> unknownSince.putIfAbsent(receiver, now));
        return right.get()
                .map(this::bury)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .map(_ -> null);
    }

    private Uni<Void> bury(Lease lease) {
        Posts posts = around.under(lease).posts();
        return Multi.createFrom()
                .iterable(Map.copyOf(unknownSince).entrySet())
                .filter(unknown -> isGone(unknown.getKey(), unknown.getValue()))
                .onItem()
                .transformToUniAndConcatenate(unknown -> bury(unknown.getKey(), posts))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Asked anew for each: another configuration may be in force since it was looked up. */
    private boolean isGone(String receiver, Instant since) {
        Instant now = around.habits().clock().instant();
        return !isThere(receiver) && !since.plus(around.config().buryAfter()).isAfter(now);
    }

    private static Uni<Void> bury(String receiver, Posts posts) {
        LOG.errorf(
                "Not deliverable, the configuration has no such receiver any more: receiver=%s",
                receiver);
        return posts.tidy(List.of(new Listener(receiver, false)))
                .chain(
                        () ->
                                posts.bury(
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
