package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Post;
import io.tocsin.ledger.PostThreads;
import io.tocsin.ledger.ThreadWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the threads of a channel's messages: in each stands in full what its message shows in
 * short, and what the ledger says of it. One page is written at a time. A message that many
 * conversations share has none: nobody could read it.
 */
final class Threads {

    private static final Logger LOG = Logger.getLogger(Threads.class);
    private static final int MOST_CONVERSATIONS = 10;

    /** Every refused try counts against the whole address. */
    private static final Duration REST = Duration.ofMinutes(10);

    private final Surroundings around;
    private final PostThreads ledger;
    private Instant refusedUntil = Instant.EPOCH;
    private int failures;

    Threads(Surroundings around) {
        this.around = around;
        this.ledger = around.ledger().threads();
    }

    /** Whether the message is to have one. */
    boolean wants(Post post) {
        return around.habits().clock().instant().isAfter(refusedUntil)
                && post.summary().conversations() <= MOST_CONVERSATIONS
                && !new Outlet(post.place().bot(), post.place().channelId()).isWebhook()
                && around.outlets()
                        .receiver(post.receiver())
                        .map(receiver -> receiver.presentation().threads())
                        .orElse(false);
    }

    /**
     * Writes what comes next.
     *
     * @param scene what decides how a message of this receiver looks
     */
    Uni<@Nullable Duration> write(UUID post, Function<Post, Scene> scene) {
        return around.ledger()
                .posts()
                .show(post, true)
                .chain(
                        found ->
                                found.map(one -> write(one, scene.apply(one)))
                                        .orElseGet(() -> over(ledger.abandoned(post))));
    }

    private Uni<@Nullable Duration> write(Post post, Scene scene) {
        Long message = post.place().messageId();
        if (message == null || !wants(post)) {
            return over(ledger.abandoned(post.id()));
        }
        return ledger.work(post.id())
                .chain(
                        work ->
                                work.threadId() == null
                                        ? start(post, scene, message)
                                        : page(post, scene, work, work.threadId()));
    }

    private Uni<@Nullable Duration> start(Post post, Scene scene, long message) {
        return around.messenger()
                .startThread(scene.outlet(), message, Picture.threadName(post))
                .chain(outcome -> note(post, outcome, thread -> ledger.started(post.id(), thread)));
    }

    private Uni<@Nullable Duration> page(Post post, Scene scene, ThreadWork work, long thread) {
        List<String> pages = new ArrayList<>();
        if (work.first()) {
            pages.addAll(Picture.rest(post, scene));
        }
        pages.addAll(Timeline.pages(work.entries()));
        if (work.done() >= pages.size()) {
            return over(ledger.done(post.id()));
        }
        return around.messenger()
                .create(
                        new Outlet(scene.outlet().bot(), thread),
                        Nonce.ofPage(post.id(), work.pages()),
                        Message.of(pages.get(work.done())))
                .chain(outcome -> note(post, outcome, _ -> ledger.written(post.id())));
    }

    private Uni<@Nullable Duration> note(
            Post post, Outcome outcome, Function<Long, Uni<Void>> shown) {
        around.metrics().count(outcome, Deliveries.Call.THREAD);
        return switch (outcome) {
            case Outcome.Shown(long id) -> {
                failures = 0;
                yield over(shown.apply(id));
            }
            case Outcome.Failed failed -> {
                Duration asked = failed.retryAfter();
                yield Uni.createFrom()
                        .item(asked == null ? around.habits().pause(++failures) : asked);
            }
            case Outcome.Vanished _, Outcome.Refused _ -> {
                LOG.warnf("No thread: post=%s outcome=%s", post.id(), outcome);
                refusedUntil = around.habits().clock().instant().plus(REST);
                yield over(ledger.abandoned(post.id()));
            }
        };
    }

    private static Uni<@Nullable Duration> over(Uni<Void> noted) {
        return noted.replaceWith(Duration.ZERO);
    }
}
