package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Agenda;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.Post;
import io.tocsin.ledger.Posts;
import io.tocsin.ledger.Reply;
import io.tocsin.routing.Receiver;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings a channel's messages to Discord, and notes what came of it. Each call ends with how long
 * the channel has to pause: nothing if it may go on.
 */
final class Writing {

    private static final Logger LOG = Logger.getLogger(Writing.class);

    private final Surroundings around;
    private final Context context;
    private final Threads threads;
    private int failures;

    Writing(Surroundings around, Context context) {
        this.around = around;
        this.context = context;
        this.threads = new Threads(around);
    }

    /** Gives so many conversations of a receiver a message, and writes it. */
    Uni<@Nullable Duration> create(Assignment assignment, int most) {
        UUID post = UUID.randomUUID();
        return around.posts()
                .bind(
                        post,
                        assignment.listener(),
                        assignment.outlet().bot(),
                        assignment.outlet().channel(),
                        most)
                .chain(bound -> bound == 0 ? goOn() : first(post, bound));
    }

    private Uni<@Nullable Duration> first(UUID post, int conversations) {
        around.metrics().merged(conversations);
        return around.posts()
                .show(post, false)
                .chain(found -> found.map(one -> write(one, false)).orElseGet(this::goOn));
    }

    /** Brings a message up to date; writes it if it is not known to be there. */
    Uni<@Nullable Duration> show(UUID post) {
        return around.posts()
                .show(post, true)
                .chain(found -> found.map(this::again).orElseGet(this::goOn));
    }

    /** Beyond the time for which Discord knows a nonce, the message itself is looked for. */
    private Uni<@Nullable Duration> again(Post post) {
        boolean unsure =
                post.place().messageId() == null
                        && around.habits()
                                .isOver(post.place().createdAt(), around.config().nonceWindow());
        return unsure
                ? call(
                                around.messenger()
                                        .find(
                                                outlet(post),
                                                Picture.mark(post),
                                                post.place().createdAt()),
                                Deliveries.Call.FIND)
                        .chain(outcome -> found(post, outcome))
                : write(post, post.place().messageId() == null);
    }

    private Uni<@Nullable Duration> found(Post post, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Shown _, Outcome.Failed _ -> note(post, outcome, true);
            // Who may not read cannot find; rather twice than never.
            case Outcome.Vanished _, Outcome.Refused _ -> write(post, false);
        };
    }

    private Uni<@Nullable Duration> write(Post post, boolean again) {
        Outlet outlet = outlet(post);
        Message message = Picture.of(post, scene(post.receiver(), outlet));
        Long existing = post.place().messageId();
        return call(
                        existing == null
                                ? around.messenger().create(outlet, Nonce.of(post.id()), message)
                                : around.messenger().edit(outlet, existing, message),
                        existing == null ? Deliveries.Call.CREATE : Deliveries.Call.EDIT)
                .chain(outcome -> note(post, outcome, again));
    }

    private Uni<@Nullable Duration> note(Post post, Outcome outcome, boolean again) {
        Outlet outlet = outlet(post);
        boolean back = around.outlets().note(outlet, outcome);
        Remedy remedy = Remedy.of(outcome, situation(post, again));
        Posts posts = around.posts();
        return switch (remedy) {
            case Remedy.Done(long message) ->
                    goOn(posts.shown(post, message, threads.wants(post)))
                            .chain(pause -> back ? revive(post.receiver(), pause) : item(pause));
            case Remedy.Place(long message) -> goOn(posts.placed(post, message));
            case Remedy.Renew _ ->
                    told(post, "Message was deleted in Discord, writing it anew", "")
                            .chain(
                                    () ->
                                            goOn(
                                                    posts.release(
                                                            post,
                                                            Kind.RE_CREATED,
                                                            false,
                                                            "the message was deleted in Discord,"
                                                                    + " and is written anew")));
            case Remedy.Scatter(String reason) ->
                    told(post, "Refused, writing each conversation by itself", reason)
                            .chain(() -> goOn(posts.release(post, Kind.RE_CREATED, true, reason)));
            case Remedy.FallBack(String reason) ->
                    told(post, "Falling back to another way", reason)
                            .chain(
                                    () ->
                                            goOn(
                                                    posts.release(
                                                            post,
                                                            Kind.FELL_BACK,
                                                            false,
                                                            outlet + " failed: " + reason)));
            case Remedy.Bury(Posts.Death death, String reason) ->
                    told(post, "Not deliverable", reason)
                            .chain(() -> goOn(posts.dead(post, death, reason)));
            case Remedy.Retry(String reason, Duration after) -> retry(post, reason, after);
        };
    }

    private Uni<@Nullable Duration> retry(Post post, String reason, @Nullable Duration asked) {
        int attempts = post.place().trouble().attempts() + 1;
        Duration ofPost = asked == null ? around.habits().pause(attempts) : asked;
        Duration ofChannel = asked == null ? around.habits().pause(++failures) : asked;
        LOG.warnf(
                "Delivery failed, trying again: post=%s pause=%s reason=%s",
                post.id(), ofPost, reason);
        return around.posts().failed(post, ofPost).replaceWith(ofChannel);
    }

    private Uni<@Nullable Duration> revive(String receiver, @Nullable Duration pause) {
        return around.posts()
                .revive(receiver, "what was refused is taken again")
                .replaceWith(() -> pause);
    }

    /** Tells people again of what is shown already. */
    Uni<@Nullable Duration> reply(Agenda.Answer answer, long channel) {
        UUID known = answer.id();
        if (known != null) {
            return reply(known);
        }
        UUID fresh = UUID.randomUUID();
        boolean all = answer.posts() > around.config().ownMessages();
        return around.posts()
                .begin(fresh, channel, answer.receiver(), all, around.config().pingInterval())
                .chain(() -> reply(fresh));
    }

    private Uni<@Nullable Duration> reply(UUID id) {
        return around.posts()
                .reply(id)
                .chain(
                        found ->
                                found.map(
                                                one ->
                                                        Picture.isWorthSaying(one)
                                                                ? send(one)
                                                                : goOn(
                                                                        around.posts()
                                                                                .replied(
                                                                                        one, null)))
                                        .orElseGet(this::goOn));
    }

    private Uni<@Nullable Duration> send(Reply reply) {
        Outlet outlet = new Outlet(reply.bot(), reply.channelId());
        return call(
                        around.messenger()
                                .create(
                                        outlet,
                                        Nonce.of(reply.id()),
                                        Picture.of(reply, scene(reply.receiver(), outlet))),
                        Deliveries.Call.REPLY)
                .invoke(outcome -> around.outlets().note(outlet, outcome))
                .chain(
                        outcome ->
                                switch (outcome) {
                                    case Outcome.Shown(long message) ->
                                            goOn(around.posts().replied(reply, message));
                                    case Outcome.Failed failed -> {
                                        Duration asked = failed.retryAfter();
                                        yield Uni.createFrom()
                                                .item(
                                                        asked == null
                                                                ? around.habits().pause(++failures)
                                                                : asked);
                                    }
                                    case Outcome.Refused(var scope, String reason) -> {
                                        LOG.errorf(
                                                "Nobody could be told again: receiver=%s"
                                                        + " reason=%s",
                                                reply.receiver(), reason);
                                        yield goOn(refused(reply, scope, reason));
                                    }
                                    case Outcome.Vanished _ ->
                                            around.posts()
                                                    .unsaid(reply)
                                                    .replaceWith(
                                                            () ->
                                                                    around.habits()
                                                                            .pause(++failures));
                                });
    }

    /** What the channel does not take now is told as soon as it takes something. */
    private Uni<Void> refused(Reply reply, Outcome.Scope scope, String reason) {
        return switch (scope) {
            case MESSAGE -> around.posts().unsayable(reply, reason);
            case CHANNEL, BOT -> around.posts().unsaid(reply);
        };
    }

    /** Brings the thread of a message up to date. */
    Uni<@Nullable Duration> thread(UUID post) {
        return threads.write(post, one -> scene(one.receiver(), outlet(one)))
                .emitOn(task -> context.runOnContext(_ -> task.run()));
    }

    private Uni<Outcome> call(Uni<Outcome> call, Deliveries.Call kind) {
        return call.emitOn(task -> context.runOnContext(_ -> task.run()))
                .invoke(outcome -> around.metrics().count(outcome, kind));
    }

    private Remedy.Situation situation(Post post, boolean again) {
        Outlet outlet = outlet(post);
        boolean elsewhere = around.outlets().hasOther(post.receiver(), outlet);
        return new Remedy.Situation(
                again,
                post.place().messageId() == null,
                post.summary().conversations() > 1,
                elsewhere,
                around.outlets().isSlow(outlet),
                around.habits().isOver(post.place().trouble().since(), around.config().horizon()));
    }

    private Scene scene(String receiver, Outlet outlet) {
        return new Scene(
                around.outlets()
                        .receiver(receiver)
                        .orElseGet(() -> new Receiver(receiver, outlet.channel())),
                around.links(),
                outlet);
    }

    private static Outlet outlet(Post post) {
        return new Outlet(post.place().bot(), post.place().channelId());
    }

    private static Uni<Void> told(Post post, String what, String reason) {
        LOG.warnf(
                "%s: post=%s receiver=%s conversations=%d reason=%s",
                what, post.id(), post.receiver(), post.summary().conversations(), reason);
        return Uni.createFrom().voidItem();
    }

    private Uni<@Nullable Duration> goOn() {
        return item(Duration.ZERO);
    }

    private Uni<@Nullable Duration> goOn(Uni<Void> noted) {
        failures = 0;
        return noted.replaceWith(Duration.ZERO);
    }

    private static Uni<@Nullable Duration> item(@Nullable Duration pause) {
        return Uni.createFrom().item(Objects.requireNonNullElse(pause, Duration.ZERO));
    }
}
