package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Agenda;
import io.tocsin.ledger.Reply;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells people again of what a channel shows already. Each call ends as {@link Writing}'s do. */
final class Answering {

    private static final Logger LOG = Logger.getLogger(Answering.class);

    private final Calls calls;
    private final Surroundings around;
    private int failures;

    Answering(Calls calls, Surroundings around) {
        this.calls = calls;
        this.around = around;
    }

    /** Tells them of one message, or of all if there are many. */
    Uni<@Nullable Duration> reply(Agenda.Answer answer, long channel) {
        UUID known = answer.id();
        if (known != null) {
            return reply(known, Nonce.of(known));
        }
        UUID fresh = UUID.randomUUID();
        boolean all = answer.posts() > around.config().ownMessages();
        return around.posts()
                .begin(fresh, channel, answer.receiver(), all, around.config().pingInterval())
                .chain(() -> reply(fresh, null));
    }

    private Uni<@Nullable Duration> reply(UUID id, @Nullable String perhapsSent) {
        return around.posts()
                .reply(id)
                .chain(
                        found ->
                                found.map(one -> say(one, perhapsSent))
                                        .orElseGet(() -> pause(Duration.ZERO)));
    }

    private Uni<@Nullable Duration> say(Reply reply, @Nullable String perhapsSent) {
        return Picture.isWorthSaying(reply)
                ? send(reply)
                : goOn(around.posts().lapsed(reply, perhapsSent));
    }

    private Uni<@Nullable Duration> send(Reply reply) {
        Outlet outlet = outlet(reply);
        return calls.ask(
                        around.messenger()
                                .create(
                                        outlet,
                                        Nonce.of(reply.id()),
                                        Picture.of(reply, calls.scene(reply.receiver(), outlet))),
                        Deliveries.Call.REPLY)
                .chain(outcome -> note(reply, outcome));
    }

    private Uni<@Nullable Duration> note(Reply reply, Outcome outcome) {
        Set<String> back = calls.learn(outlet(reply), reply.receiver(), outcome);
        return switch (outcome) {
            case Outcome.Shown(long message) ->
                    goOn(around.posts().replied(reply, message).chain(() -> calls.revive(back)));
            case Outcome.Failed failed -> {
                Duration asked = failed.retryAfter();
                yield pause(asked == null ? around.habits().pause(++failures) : asked);
            }
            case Outcome.Refused(var scope, String reason) -> {
                LOG.errorf(
                        "Nobody could be told again: receiver=%s reason=%s",
                        reply.receiver(), reason);
                yield goOn(refused(reply, scope, reason));
            }
            case Outcome.Vanished _ ->
                    around.posts()
                            .unsaid(reply)
                            .chain(() -> pause(around.habits().pause(++failures)));
        };
    }

    /** What the channel does not take now is told as soon as it takes something. */
    private Uni<Void> refused(Reply reply, Outcome.Scope scope, String reason) {
        return switch (scope) {
            case MESSAGE -> around.posts().unsayable(reply, reason);
            case CHANNEL, BOT -> around.posts().unsaid(reply);
        };
    }

    private static Outlet outlet(Reply reply) {
        return new Outlet(reply.bot(), reply.channelId());
    }

    private static Uni<@Nullable Duration> pause(Duration pause) {
        return Uni.createFrom().item(pause);
    }

    private Uni<@Nullable Duration> goOn(Uni<Void> noted) {
        failures = 0;
        return noted.replaceWith(Duration.ZERO);
    }
}
