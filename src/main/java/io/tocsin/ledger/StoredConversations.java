package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Conversations in PostgreSQL: every method is one statement. */
@ApplicationScoped
class StoredConversations implements Conversations {

    private static final String DELIVERED =
            """
            update conversations
               set delivered_revision = :revision, delivered_at = now(),
                   channel_id = :channel, message_id = :message,
                   attempts = 0, retry_at = null
             where id = :conversation and delivered_revision < :revision
            """;

    private static final String CLAIM =
            """
            update conversations
               set channel_id = :channel
             where id = :conversation and creations = :creations and message_id is null
               and delivered_revision < revision
               and (channel_id is null or channel_id = :channel)
            """;

    private static final String SKIPPED =
            """
            update conversations
               set delivered_revision = :revision, attempts = 0, retry_at = null
             where id = :conversation and revision = :revision and channel_id is null
            """;

    private static final String WAITING =
            """
            select distinct receiver, channel_id
              from conversations
             where revision > delivered_revision and dead_reason is null
               and (channel_id is not null or revision > quiet_revision)
            """;

    private static final String PLACED =
            """
            update conversations
               set channel_id = :channel, message_id = :message, attempts = 0, retry_at = null
             where id = :conversation and creations = :creations
            """;

    private static final String VANISHED =
            """
            update conversations
               set channel_id = null, message_id = null, delivered_revision = 0,
                   creations = creations + 1, attempts = 0, retry_at = null
             where id = :conversation and creations = :creations
            """;

    private static final String FAILED =
            """
            update conversations
               set attempts = :attempts,
                   retry_at = now() + cast(:pause as bigint) * interval '1 millisecond'
             where id = :conversation
            """;

    private static final String DEAD =
            """
            update conversations
               set dead_reason = :detail, attempts = 0, retry_at = null,
                   channel_id = case when message_id is not null then channel_id end
             where id = :conversation and revision = :revision
            """;

    private final Mutiny.SessionFactory database;
    private final InstantSource clock;
    private final String next = Ledger.resource("next-conversation.sql");
    private final String hush = Ledger.resource("hush-conversations.sql");
    private final String step = Ledger.resource("conversation-step.sql");

    StoredConversations(Mutiny.SessionFactory database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Conversation>> next(long channel, List<Listener> listeners) {
        return in(session ->
                        session.createNativeQuery(next, Object[].class)
                                .setParameter("channel", channel)
                                .setParameter("listeners", ListenersJson.write(listeners))
                                .setParameter("most", Conversation.MOST_MEMBERS)
                                .getResultList())
                .map(rows -> rows.stream().findFirst().map(ConversationRow::read));
    }

    @Override
    public Uni<Void> hush(List<Listener> listeners) {
        return in(session ->
                        session.createNativeQuery(hush)
                                .setParameter("listeners", ListenersJson.write(listeners))
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Set<Waiting>> waiting() {
        return in(session -> session.createNativeQuery(WAITING, Object[].class).getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(row -> new Waiting((String) row[0], (Long) row[1]))
                                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Uni<Boolean> claim(Conversation conversation, long channel) {
        return in(session ->
                        session.createNativeQuery(CLAIM)
                                .setParameter("conversation", conversation.id())
                                .setParameter("creations", conversation.place().creations())
                                .setParameter("channel", channel)
                                .executeUpdate())
                .map(rows -> rows == 1);
    }

    @Override
    public Uni<Void> delivered(Conversation conversation, long channel, long message) {
        boolean first = conversation.place().messageId() == null;
        return in(session ->
                        entry(session, DELIVERED, conversation, Kind.DELIVERED)
                                .setParameter("revision", conversation.revision())
                                .setParameter("channel", channel)
                                .setParameter("message", message)
                                .setParameter(
                                        "detail",
                                        (first ? "created message " : "edited message ")
                                                + Long.toUnsignedString(message)
                                                + " in channel "
                                                + Long.toUnsignedString(channel))
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> skipped(Conversation conversation) {
        return in(session ->
                        entry(session, SKIPPED, conversation, Kind.SKIPPED)
                                .setParameter("revision", conversation.revision())
                                .setParameter(
                                        "detail",
                                        conversation.subject().census().resolvedAloud() > 0
                                                ? "it was over before it could be shown, and the"
                                                        + " receiver does not want to hear of that"
                                                : "it was over before it might be spoken of")
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> placed(Conversation conversation, long channel, long message) {
        return in(session ->
                        session.createNativeQuery(PLACED)
                                .setParameter("conversation", conversation.id())
                                .setParameter("creations", conversation.place().creations())
                                .setParameter("channel", channel)
                                .setParameter("message", message)
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> vanished(Conversation conversation, String why) {
        return in(session ->
                        entry(session, VANISHED, conversation, Kind.RE_CREATED)
                                .setParameter("creations", conversation.place().creations())
                                .setParameter("detail", why)
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> failed(Conversation conversation, Duration pause) {
        return in(session ->
                        session.createNativeQuery(FAILED)
                                .setParameter("conversation", conversation.id())
                                .setParameter("attempts", conversation.place().attempts() + 1)
                                .setParameter("pause", pause.toMillis())
                                .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> dead(Conversation conversation, String reason) {
        return in(session ->
                        entry(session, DEAD, conversation, Kind.DEAD_LETTER)
                                .setParameter("revision", conversation.revision())
                                .setParameter("detail", reason)
                                .executeUpdate())
                .replaceWithVoid();
    }

    private Mutiny.MutationQuery entry(
            Mutiny.StatelessSession session, String update, Conversation conversation, Kind kind) {
        long now = clock.millis();
        return session.createNativeQuery(step.formatted(update))
                .setParameter("conversation", conversation.id())
                .setParameter("kind", kind.text())
                .setParameter("at", now)
                .setParameter(
                        "entry", EntryId.of(conversation.id(), conversation.revision(), kind, now));
    }

    private <T> Uni<T> in(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return database.openStatelessSession()
                .chain(session -> work.apply(session).eventually(session::close));
    }
}
