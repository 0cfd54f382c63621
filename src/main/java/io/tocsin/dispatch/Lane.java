package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversations;
import io.tocsin.retry.Backoff;
import io.tocsin.routing.Receiver;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles one channel: takes the conversation that has waited longest, brings it to Discord,
 * notes what came of it, and looks again. One message is on its way at a time.
 *
 * <p>There is no queue: what waits is in the ledger, and however often a conversation changes
 * meanwhile, it is shown once, as it is by then. Everything runs on one Vert.x context.
 */
final class Lane {

    private static final Logger LOG = Logger.getLogger(Lane.class);

    /** What every lane uses. */
    record Surroundings(
            Conversations conversations,
            Messenger messenger,
            DispatchConfig config,
            Deliveries metrics,
            RandomGenerator chance) {}

    private final Receiver receiver;
    private final Surroundings around;
    private final Context context;
    private final Backoff backoff;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private @Nullable OffsetDateTime since;
    private int failures;
    private boolean idle = true;
    private boolean pausing;
    private boolean missedSignal;
    private boolean stopping;
    private long timer;

    /** A lane that waits for its first signal. */
    Lane(Receiver receiver, Surroundings around, Context context) {
        this.receiver = receiver;
        this.around = around;
        this.context = context;
        this.backoff = new Backoff(around.config().minPause(), around.config().maxPause());
    }

    /** Something may have changed: look now. Any thread. */
    void signal() {
        context.runOnContext(
                _ -> {
                    if (idle && !pausing) {
                        look();
                    } else {
                        missedSignal = true;
                    }
                });
    }

    /** Finishes what is on its way; done when the future is. */
    CompletableFuture<Void> stop() {
        context.runOnContext(
                _ -> {
                    stopping = true;
                    if (idle) {
                        context.owner().cancelTimer(timer);
                        stopped.complete(null);
                    }
                });
        return stopped;
    }

    private void look() {
        if (stopping) {
            stopped.complete(null);
            return;
        }
        idle = false;
        missedSignal = false;
        context.owner().cancelTimer(timer);
        since().chain(began -> around.conversations().next(receiver.name(), began))
                .chain(next -> next.map(this::deliver).orElse(Uni.createFrom().nullItem()))
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .subscribe()
                .with(this::looked, this::failed);
    }

    /** Null: nothing to do. Zero: look for more. Otherwise: Discord needs a pause. */
    private void looked(@Nullable Duration pause) {
        if (pause == null && !missedSignal) {
            failures = 0;
            rest(around.config().pollInterval(), false);
        } else if (pause == null || pause.isZero()) {
            failures = 0;
            look();
        } else {
            rest(pause, true);
        }
    }

    private void failed(Throwable failure) {
        // A message may have been written without the ledger noting it: begin anew, as after a
        // crash.
        since = null;
        if (failures++ == 0) {
            LOG.warnf(
                    "Channel waits, the ledger does not answer: receiver=%s cause=%s",
                    receiver.name(), failure);
        }
        rest(pause(failures), true);
    }

    private void rest(Duration duration, boolean pause) {
        idle = true;
        pausing = pause;
        if (stopping) {
            stopped.complete(null);
            return;
        }
        timer =
                context.owner()
                        .setTimer(
                                Math.max(1, duration.toMillis()),
                                _ ->
                                        context.runOnContext(
                                                _ -> {
                                                    pausing = false;
                                                    if (idle) {
                                                        look();
                                                    }
                                                }));
    }

    private Uni<@Nullable Duration> deliver(Conversation conversation) {
        Message message =
                AlertMessage.of(conversation.members().getFirst(), conversation.changedAt());
        Long existing = conversation.place().messageId();
        Uni<Outcome> attempt =
                existing == null
                        ? around.messenger()
                                .create(receiver.channel(), Nonce.of(conversation), message)
                        : around.messenger().edit(receiver.channel(), existing, message);
        return attempt.emitOn(task -> context.runOnContext(_ -> task.run()))
                .invoke(outcome -> around.metrics().count(outcome, existing == null))
                .chain(outcome -> note(conversation, outcome));
    }

    private Uni<@Nullable Duration> note(Conversation conversation, Outcome outcome) {
        Conversations conversations = around.conversations();
        return switch (outcome) {
            case Outcome.Shown(long message) ->
                    // Discord may have recognised the nonce and given the message as it was: an
                    // edit
                    // must follow.
                    (conversation.place().maybeWritten()
                                    ? conversations.placed(
                                            conversation, receiver.channel(), message)
                                    : conversations.delivered(
                                            conversation, receiver.channel(), message))
                            .replaceWith(Duration.ZERO);
            case Outcome.Vanished _ -> {
                LOG.infof(
                        "Message was deleted in Discord, writing it anew: conversation=%s",
                        conversation.id());
                yield conversations.vanished(conversation).replaceWith(Duration.ZERO);
            }
            case Outcome.Refused(String reason) -> {
                LOG.errorf(
                        "Not deliverable: conversation=%s receiver=%s reason=%s",
                        conversation.id(), receiver.name(), reason);
                yield conversations.dead(conversation, reason).replaceWith(Duration.ZERO);
            }
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

    /** When this lane began to serve its channel. */
    private Uni<OffsetDateTime> since() {
        OffsetDateTime known = since;
        return known != null
                ? Uni.createFrom().item(known)
                : around.conversations().now().invoke(now -> since = now);
    }

    private Duration pause(int failures) {
        return backoff.after(failures, around.chance());
    }
}
