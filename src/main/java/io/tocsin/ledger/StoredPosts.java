package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What Discord should show and does show, in PostgreSQL. */
@ApplicationScoped
class StoredPosts implements Posts {

    private static final int MOST_REPLIED = 1000;

    private final Fencing fencing;
    private final InstantSource clock;
    private final String agenda = Ledger.resource("posts/agenda.sql");
    private final String bind = Ledger.resource("posts/bind.sql");
    private final String hush = Ledger.resource("posts/hush.sql");
    private final String skip = Ledger.resource("posts/skip.sql");
    private final String picture = Ledger.resource("posts/picture.sql");
    private final String step = Ledger.resource("posts/step.sql");

    @Inject
    StoredPosts(Mutiny.SessionFactory database, InstantSource clock) {
        this(new Fencing(database, null), clock);
    }

    private StoredPosts(Fencing fencing, InstantSource clock) {
        this.fencing = fencing;
        this.clock = clock;
    }

    @Override
    public Posts under(ChannelFence fence) {
        return new StoredPosts(new Fencing(fencing.database(), fence), clock);
    }

    @Override
    public Uni<Boolean> claim(ChannelFence fence) {
        return fencing.claim(fence);
    }

    @Override
    public Uni<Void> touch(UUID post) {
        return fencing.read(
                session ->
                        session.createNativeQuery(PostSteps.TOUCHED)
                                .setParameter("post", post)
                                .executeUpdate()
                                .replaceWithVoid());
    }

    @Override
    public Uni<Agenda> agenda(long channel, List<Listener> listeners, Duration apart) {
        return fencing.read(
                        session ->
                                session.createNativeQuery(agenda, Object[].class)
                                        .setParameter("channel", channel)
                                        .setParameter("listeners", PostRows.listeners(listeners))
                                        .setParameter("most", Agenda.MOST)
                                        .setParameter("apart", apart.toMillis())
                                        .getResultList())
                .map(PostRows::agenda);
    }

    @Override
    public Uni<Integer> bind(UUID post, Listener listener, String bot, long channel, int most) {
        return in(
                session ->
                        session.createNativeQuery(bind)
                                .setParameter("post", post)
                                .setParameter("receiver", listener.receiver())
                                .setParameter("skips", listener.skipResolvedUnseen())
                                .setParameter("bot", bot)
                                .setParameter("channel", channel)
                                .setParameter("most", most)
                                .executeUpdate());
    }

    @Override
    public Uni<Void> tidy(List<Listener> listeners) {
        String who = PostRows.listeners(listeners);
        return in(
                session ->
                        session.createNativeQuery(hush)
                                .setParameter("listeners", who)
                                .executeUpdate()
                                .chain(
                                        () ->
                                                step(session, skip, PostSteps.NOTHING, Kind.SKIPPED)
                                                        .setParameter("listeners", who)
                                                        .setParameter(
                                                                "detail",
                                                                "it was over before it could be"
                                                                        + " shown")
                                                        .executeUpdate())
                                .replaceWithVoid());
    }

    @Override
    public Uni<Set<Waiting>> waiting() {
        return fencing.read(
                        session ->
                                session.createNativeQuery(PostSteps.WAITING, Object[].class)
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(row -> new Waiting((String) row[0], (Long) row[1]))
                                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Uni<Optional<Post>> show(UUID post, boolean again) {
        return in(
                session ->
                        session.createNativeQuery(PostSteps.MARK)
                                .setParameter("post", post)
                                .setParameter("again", again)
                                .executeUpdate()
                                .chain(() -> place(session, post))
                                .chain(
                                        row ->
                                                row == null
                                                        ? Uni.createFrom().item(Optional.empty())
                                                        : picture(
                                                                        session,
                                                                        "c.post = :of",
                                                                        post,
                                                                        row[4] == null)
                                                                .map(
                                                                        drawn ->
                                                                                PostRows.post(
                                                                                        post, row,
                                                                                        drawn))));
    }

    private static Uni<Object @Nullable []> place(Mutiny.StatelessSession session, UUID post) {
        return session.createNativeQuery(PostSteps.PLACE, Object[].class)
                .setParameter("post", post)
                .getSingleResultOrNull();
    }

    private Uni<Object[]> picture(
            Mutiny.StatelessSession session, String which, UUID of, boolean tells) {
        return session.createNativeQuery(picture.formatted(which), Object[].class)
                .setParameter("of", of)
                .setParameter("tells", tells)
                .setParameter("conversations", Post.MOST_CONVERSATIONS)
                .setParameter("members", Conversation.MOST_MEMBERS)
                .setParameter("groups", Post.MOST_GROUPS)
                .getSingleResult();
    }

    @Override
    public Uni<Void> shown(Post post, long message, boolean threaded) {
        boolean first = post.place().messageId() == null;
        return in(session ->
                        step(session, PostSteps.SHOWN, PostSteps.POST_SHOWN, Kind.DELIVERED)
                                .setParameter("post", post.id())
                                .setParameter("first", first)
                                .setParameter("message", message)
                                .setParameter("threaded", threaded)
                                .setParameter(
                                        "detail",
                                        "%s message %s in channel %s"
                                                .formatted(
                                                        first ? "created" : "edited",
                                                        Long.toUnsignedString(message),
                                                        channel(post)))
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> placed(Post post, long message) {
        return in(session ->
                        session.createNativeQuery(PostSteps.PLACED)
                                .setParameter("post", post.id())
                                .setParameter("message", message)
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> failed(Post post, Duration pause) {
        return in(session ->
                        session.createNativeQuery(PostSteps.FAILED)
                                .setParameter("post", post.id())
                                .setParameter("attempts", post.place().trouble().attempts() + 1)
                                .setParameter("pause", pause.toMillis())
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> release(Post post, Kind kind, boolean alone, String why) {
        return leave(
                post,
                session ->
                        step(session, PostSteps.RELEASED, PostSteps.NOTHING, kind)
                                .setParameter("post", post.id())
                                .setParameter("alone", alone)
                                .setParameter("detail", why));
    }

    @Override
    public Uni<Void> dead(Post post, Death death, String why) {
        Function<Mutiny.StatelessSession, Mutiny.MutationQuery> dying =
                session ->
                        step(session, PostSteps.DEAD, PostSteps.POST_DEAD, Kind.DEAD_LETTER)
                                .setParameter("post", post.id())
                                .setParameter("death", death.text())
                                .setParameter("detail", why);
        return post.place().messageId() == null
                ? leave(post, dying)
                : in(session -> dying.apply(session).executeUpdate()).replaceWithVoid();
    }

    /** After the step, the message that never was is forgotten: its conversations have left it. */
    private Uni<Void> leave(
            Post post, Function<Mutiny.StatelessSession, Mutiny.MutationQuery> last) {
        return in(session ->
                        last.apply(session)
                                .executeUpdate()
                                .chain(
                                        () ->
                                                session.createNativeQuery(PostSteps.LEAVE)
                                                        .setParameter("post", post.id())
                                                        .executeUpdate())
                                .chain(
                                        () ->
                                                session.createNativeQuery(PostSteps.FORGET)
                                                        .setParameter("post", post.id())
                                                        .executeUpdate()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> bury(String receiver, String why) {
        return in(session ->
                        step(session, PostSteps.BURIED, PostSteps.NOTHING, Kind.DEAD_LETTER)
                                .setParameter("receiver", receiver)
                                .setParameter("detail", why)
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Integer> revive(String receiver, String why) {
        return in(
                session ->
                        step(session, PostSteps.REVIVED, PostSteps.NOTHING, Kind.RETRIED)
                                .setParameter("receiver", receiver)
                                .setParameter("detail", why)
                                .executeUpdate());
    }

    @Override
    public Uni<Void> begin(UUID reply, long channel, String receiver, boolean all, Duration apart) {
        return in(session ->
                        session.createNativeQuery(PostSteps.BEGUN)
                                .setParameter("reply", reply)
                                .setParameter("channel", channel)
                                .setParameter("receiver", receiver)
                                .setParameter("posts", all ? MOST_REPLIED : 1)
                                .setParameter("apart", apart.toMillis())
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Reply>> reply(UUID reply) {
        return in(
                session ->
                        session.createNativeQuery(PostSteps.REPLY_PLACE, Object[].class)
                                .setParameter("reply", reply)
                                .getSingleResultOrNull()
                                .chain(
                                        row ->
                                                row == null
                                                        ? Uni.createFrom().item(Optional.empty())
                                                        : picture(
                                                                        session,
                                                                        "c.reply = :of",
                                                                        reply,
                                                                        true)
                                                                .map(
                                                                        drawn ->
                                                                                PostRows.reply(
                                                                                        reply, row,
                                                                                        drawn))));
    }

    @Override
    public Uni<Void> replied(Reply reply, long message) {
        return told(
                reply,
                Kind.DELIVERED,
                "told again by message %s in channel %s"
                        .formatted(
                                Long.toUnsignedString(message),
                                Long.toUnsignedString(reply.channelId())));
    }

    @Override
    public Uni<Void> lapsed(Reply reply, @Nullable String nonce) {
        return nonce == null
                ? in(session ->
                                session.createNativeQuery(PostSteps.SETTLED)
                                        .setParameter("reply", reply.id())
                                        .executeUpdate())
                        .replaceWithVoid()
                : told(
                        reply,
                        Kind.DELIVERED,
                        "perhaps told again by the message with the nonce %s in channel %s: it was over before that was known"
                                .formatted(nonce, Long.toUnsignedString(reply.channelId())));
    }

    @Override
    public Uni<Void> unsaid(Reply reply) {
        return in(session ->
                        session.createNativeQuery(PostSteps.UNSAID)
                                .setParameter("reply", reply.id())
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> unsayable(Reply reply, String why) {
        return told(reply, Kind.DEAD_LETTER, "could not be told again: " + why);
    }

    private Uni<Void> told(Reply reply, Kind kind, String detail) {
        return in(session ->
                        step(session, PostSteps.REPLIED, PostSteps.NOTHING, kind)
                                .setParameter("reply", reply.id())
                                .setParameter("detail", detail)
                                .executeUpdate())
                .replaceWithVoid();
    }

    private Mutiny.MutationQuery step(
            Mutiny.StatelessSession session, String conversations, String message, Kind kind) {
        return session.createNativeQuery(step.formatted(conversations, message))
                .setParameter("kind", kind.text())
                .setParameter("code", kind.code())
                .setParameter("at", clock.millis());
    }

    private static String channel(Post post) {
        return Long.toUnsignedString(post.place().channelId());
    }

    private <T> Uni<T> in(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return fencing.in(work);
    }
}
