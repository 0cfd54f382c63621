package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversations;
import io.tocsin.ledger.Conversations.Listener;
import io.tocsin.ledger.Conversations.Waiting;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds the conversations that no lane serves: those whose message is in a channel of which the
 * configuration says nothing any more, which get a lane; and those without a message whose receiver
 * is gone, which are dead letters.
 */
final class Strays {

    private static final Logger LOG = Logger.getLogger(Strays.class);

    /** No channel has this id. */
    private static final long NOWHERE = 0;

    private final Conversations conversations;
    private final Routing routing;
    private final LongConsumer open;
    private final Loop loop;

    /**
     * @param open sees to it that a channel has a lane
     */
    Strays(Lane.Surroundings around, Routing routing, LongConsumer open, Context context) {
        this.conversations = around.conversations();
        this.routing = routing;
        this.open = open;
        this.loop =
                new Loop(
                        around.manner("strays", around.config().strayInterval()),
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
        return conversations.waiting().chain(this::sort);
    }

    private Uni<@Nullable Duration> sort(Set<Waiting> waiting) {
        waiting.stream().map(Waiting::channel).forEach(this::openIfAny);
        List<Listener> gone =
                waiting.stream()
                        .filter(one -> one.channel() == null && !isThere(one.receiver()))
                        .map(one -> new Listener(one.receiver(), false))
                        .toList();
        return gone.isEmpty()
                ? Uni.createFrom().nullItem()
                : conversations
                        .next(NOWHERE, gone)
                        .chain(
                                next ->
                                        next.map(this::bury)
                                                .orElseGet(
                                                        () ->
                                                                conversations
                                                                        .hush(gone)
                                                                        .map(_ -> null)));
    }

    private void openIfAny(@Nullable Long channel) {
        if (channel != null) {
            open.accept(channel);
        }
    }

    /** Asked anew: another configuration may be in force since the conversation was looked up. */
    private Uni<@Nullable Duration> bury(Conversation conversation) {
        String receiver = conversation.subject().receiver();
        if (isThere(receiver)) {
            return Uni.createFrom().item(Duration.ZERO);
        }
        if (!conversation.isWorthCreating(false)) {
            return conversations.skipped(conversation).replaceWith(Duration.ZERO);
        }
        LOG.errorf(
                "Not deliverable, the configuration has no such receiver any more:"
                        + " conversation=%s receiver=%s",
                conversation.id(), receiver);
        return conversations
                .dead(
                        conversation,
                        "the configuration has no receiver \""
                                + receiver
                                + "\" any more; describe it under receivers again, and it is told"
                                + " at the next change")
                .replaceWith(Duration.ZERO);
    }

    private boolean isThere(String receiver) {
        return routing.receivers().stream().map(Receiver::name).anyMatch(receiver::equals);
    }
}
