package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversations;
import io.tocsin.ledger.Conversations.Listener;
import io.tocsin.routing.Receiver;
import io.tocsin.retry.Backoff;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles one channel: takes the conversation that has waited longest, brings it to Discord,
 * notes what came of it, and looks again. One message is on its way at a time.
 *
 * <p>There is no queue: what waits is in the ledger, and however often a conversation changes
 * meanwhile, it is shown once, as it is by then. A message stays in the channel in which it was
 * written: before it is written, the conversation is claimed for the channel, so that it is written
 * once even if its receiver moves to another channel just then.
 */
final class Lane {

    private static final Logger LOG = Logger.getLogger(Lane.class);

    /** What every lane uses. */
    record Surroundings(
            Conversations conversations,
            Messenger messenger,
            DispatchConfig config,
            Deliveries metrics,
            RandomGenerator chance,
            Links links) {

        Loop.Manner manner(String name, Duration interval) {
            return new Loop.Manner(name, interval, backoff(), chance);
        }

        Backoff backoff() {
            return new Backoff(config.minPause(), config.maxPause());
        }
    }

    private final long channel;
    private final Surroundings around;
    private final Context context;
    private final Backoff backoff;
    private final Loop loop;

    private volatile List<Listener> listeners = List.of();
    private int failures;

    /** A lane of a channel in which nobody listens yet. */
    Lane(long channel, Surroundings around, Context context) {
        this.channel = channel;
        this.around = around;
        this.context = context;
        this.backoff = around.backoff();
        this.loop =
                new Loop(
                        around.manner(
                                "channel " + Long.toUnsignedString(channel),
                                around.config().pollInterval()),
                        this::turn,
                        context);
    }

    /** From now on these, and nobody else, hear in this channel of what is new. Any thread. */
    void serve(List<Listener> now) {
        listeners = List.copyOf(now);
        loop.signal();
    }

    /** Whether any of these hears in this channel of what is new. */
    boolean serves(Set<String> receivers) {
        return listeners.stream().anyMatch(listener -> receivers.contains(listener.receiver()));
    }

    /** Something may have changed: look now. Any thread. */
    void signal() {
        loop.signal();
    }

    /** Finishes what is on its way; done when the future is. */
    CompletableFuture<Void> stop() {
        return loop.stop();
    }

    private Uni<@Nullable Duration> turn() {
        List<Listener> served = listeners;
        return around.conversations()
                .next(channel, served)
                .chain(next -> next.map(found -> act(found, served)).orElseGet(() -> hush(served)));
    }

    private Uni<@Nullable Duration> hush(List<Listener> served) {
        failures = 0;
        Uni<Void> hushed =
                served.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : around.conversations().hush(served);
        return hushed.map(_ -> null);
    }

    private Uni<@Nullable Duration> act(Conversation conversation, List<Listener> served) {
        Conversation.Place place = conversation.place();
        if (place.messageId() != null || place.maybeWritten()) {
            return deliver(conversation);
        }
        boolean skips =
                served.stream()
                        .anyMatch(
                                listener ->
                                        listener.skipResolvedUnseen()
                                                && listener.receiver()
                                                        .equals(conversation.subject().receiver()));
        if (!conversation.isWorthCreating(skips)) {
            return around.conversations().skipped(conversation).replaceWith(Duration.ZERO);
        }
        return around.conversations()
                .claim(conversation, channel)
                .chain(ours -> ours ? deliver(conversation) : Uni.createFrom().item(Duration.ZERO));
    }

    private Uni<@Nullable Duration> deliver(Conversation conversation) {
        Message message = Picture.of(conversation, around.links());
        Long existing = conversation.place().messageId();
        Uni<Outcome> attempt =
                existing == null
                        ? around.messenger().create(outlet(), Nonce.of(conversation), message)
                        : around.messenger().edit(outlet(), existing, message);
        return attempt.emitOn(task -> context.runOnContext(_ -> task.run()))
                .invoke(outcome -> around.metrics().count(outcome, existing == null))
                .chain(outcome -> note(conversation, outcome));
    }

    private Uni<@Nullable Duration> note(Conversation conversation, Outcome outcome) {
        Conversations conversations = around.conversations();
        return switch (outcome) {
            case Outcome.Shown(long message) ->
                    // Discord may have recognised the nonce and given the message as it was: an
                    // edit must follow.
                    goOn(
                            conversation.place().maybeWritten()
                                    ? conversations.placed(conversation, channel, message)
                                    : conversations.delivered(conversation, channel, message));
            case Outcome.Vanished _ -> {
                LOG.infof(
                        "Message was deleted in Discord, writing it anew: conversation=%s",
                        conversation.id());
                yield goOn(
                        conversations.vanished(
                                conversation,
                                "the message was deleted in Discord, and is written anew"));
            }
            case Outcome.Refused(Outcome.Scope _, String reason) -> goOn(refused(conversation, reason));
            case Outcome.Failed failed -> {
                Duration asked = failed.retryAfter();
                int attempts = conversation.place().attempts() + 1;
                Duration ofConversation = asked == null ? pause(attempts) : asked;
                Duration ofChannel = asked == null ? pause(++failures) : asked;
                LOG.warnf(
                        "Delivery failed, trying again: conversation=%s pause=%s reason=%s",
                        conversation.id(), ofConversation, failed.reason());
                yield conversations.failed(conversation, ofConversation).replaceWith(ofChannel);
            }
        };
    }

    /** Who has moved to another channel is told there. */
    private Uni<Void> refused(Conversation conversation, String reason) {
        String receiver = conversation.subject().receiver();
        LOG.errorf(
                "Not deliverable: conversation=%s receiver=%s reason=%s",
                conversation.id(), receiver, reason);
        return serves(Set.of(receiver))
                ? around.conversations().dead(conversation, reason)
                : around.conversations()
                        .vanished(
                                conversation,
                                reason
                                        + "; the receiver has left this channel, and is told where"
                                        + " it is now");
    }

    private Uni<@Nullable Duration> goOn(Uni<Void> noted) {
        failures = 0;
        return noted.replaceWith(Duration.ZERO);
    }

    private Outlet outlet() {
        return new Outlet(Receiver.DEFAULT_BOT, channel);
    }

    private Duration pause(int failures) {
        return backoff.after(failures, around.chance());
    }
}
