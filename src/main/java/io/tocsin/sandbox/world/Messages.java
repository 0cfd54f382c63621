package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The messages of the practice Discord, under the same promises as {@link World}. */
public final class Messages {

    private static final int HAS_THREAD = 1 << 5;
    private static final int LOADING = 1 << 7;
    private static final int REPLY = 19;

    private final Ground ground;
    private final Nonces nonces;
    private final Threads threads;
    private Deeds deeds = Deeds.NONE;

    Messages(Ground ground, Duration nonceWindow) {
        this.ground = ground;
        this.nonces = new Nonces(nonceWindow);
        this.threads = new Threads(ground);
    }

    /** Knows again what was read back from a ground.journal(). */
    void recall() {
        long now = ground.clock().millis();
        ground.store().channels().stream()
                .flatMap(channel -> channel.messages().values().stream())
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .forEach(
                        message -> {
                            ground.ids().seen(message.id());
                            remember(message, message.tree(), now);
                        });
    }

    private void remember(Message message, ObjectNode tree, long now) {
        if (tree.has("nonce")) {
            nonces.remember(
                    message,
                    tree.path("nonce").asText(),
                    Snowflakes.time(message.id()).toEpochMilli(),
                    now);
        }
    }

    /** Forgets marks and counts; the messages themselves are the store's. */
    void reset() {
        nonces.clear();
        deeds = Deeds.NONE;
    }

    public Outcome<List<ObjectNode>> list(long channelId, Selection selection) {
        return ground.locked(
                () ->
                        ground.store()
                                .channel(channelId)
                                .<Outcome<List<ObjectNode>>>map(
                                        channel ->
                                                new Done<>(
                                                        channel.select(selection).stream()
                                                                .map(this::shown)
                                                                .toList()))
                                .orElseGet(() -> new Refused<>(Problem.UNKNOWN_CHANNEL)));
    }

    public Outcome<ObjectNode> read(long channelId, long messageId) {
        return ground.locked(() -> found(channelId, messageId).map(this::shown));
    }

    /** What has been done since the start or the last reset. */
    public Deeds deeds() {
        return ground.locked(() -> deeds);
    }

    private Outcome<Message> found(long channelId, long messageId) {
        if (ground.store().channel(channelId).isEmpty()) {
            return new Refused<>(Problem.UNKNOWN_CHANNEL);
        }
        return ground.store()
                .message(channelId, messageId)
                .<Outcome<Message>>map(Done::new)
                .orElseGet(() -> new Refused<>(Problem.UNKNOWN_MESSAGE));
    }

    private ObjectNode shown(Message message) {
        ObjectNode tree = message.tree();
        ground.store().channel(message.id()).ifPresent(thread -> tree.set("thread", thread.tree()));
        if (tree.path("type").asInt() == REPLY) {
            JsonNode reference = tree.path("message_reference");
            Optional<Message> original =
                    ground.store()
                            .message(message.channelId(), reference.path("message_id").asLong());
            tree.set("referenced_message", original.map(Message::tree).orElse(null));
        }
        return tree;
    }

    public Future<Outcome<ObjectNode>> create(long channelId, Draft draft) {
        return ground.locked(
                () -> {
                    Optional<Channel> channel = ground.store().channel(channelId);
                    if (channel.isEmpty()) {
                        return Ground.refused(Problem.UNKNOWN_CHANNEL);
                    }
                    Optional<Message> first = repeated(draft);
                    if (first.isPresent()) {
                        deeds = deeds.withRepeated();
                        return ground.unchanged(shown(first.get()));
                    }
                    Optional<Message> original = original(channelId, draft);
                    Draft.Reply reply = draft.reply();
                    if (reply != null && reply.mustExist() && original.isEmpty()) {
                        return Ground.refused(Replies.unknown());
                    }
                    if (Threads.shut(channel.get())) {
                        return Ground.refused(Problem.THREAD_ARCHIVED);
                    }
                    threads.wake(channel.get());
                    return created(channel.get(), draft, original);
                });
    }

    private Optional<Message> repeated(Draft draft) {
        String nonce = draft.nonce();
        if (!draft.enforceNonce() || nonce == null) {
            return Optional.empty();
        }
        return nonces.first(draft.authorId(), nonce, ground.clock().millis())
                .flatMap(message -> ground.store().message(message.channelId(), message.id()));
    }

    private Optional<Message> original(long channelId, Draft draft) {
        Draft.Reply reply = draft.reply();
        return reply == null
                ? Optional.empty()
                : ground.store().message(channelId, reply.messageId());
    }

    private Future<Outcome<ObjectNode>> created(
            Channel channel, Draft draft, Optional<Message> original) {
        long now = ground.clock().millis();
        ObjectNode tree =
                draft.body()
                        .put("id", Long.toString(ground.ids().next()))
                        .put("channel_id", Long.toString(channel.id()))
                        .put(
                                "type",
                                original.isPresent() ? REPLY : draft.body().path("type").asInt())
                        .put("timestamp", Timestamps.text(Instant.ofEpochMilli(now)))
                        .putNull("edited_timestamp");
        original.ifPresent(answered -> Replies.refer(tree, channel, answered, draft));
        Message message = Message.of(tree);
        ground.store().put(message);
        deeds = deeds.withCreated();
        remember(message, tree, now);
        return told("MESSAGE_CREATE", message, channel);
    }

    // Dispatches name the server, which REST answers do not.
    private Future<Outcome<ObjectNode>> told(String event, Message message, Channel channel) {
        ObjectNode shown = shown(message);
        ObjectNode data = shown.deepCopy().put("guild_id", Long.toString(channel.guild()));
        return ground.committed(
                Entries.message(message), new Change(event, message.authorId(), data), shown);
    }

    /**
     * Changes a message of the author's own.
     *
     * @param change gets what is stored and returns what shall be, or refuses; it must not keep or
     *     block
     */
    public Future<Outcome<ObjectNode>> edit(
            long channelId,
            long messageId,
            long authorId,
            Function<ObjectNode, Outcome<ObjectNode>> change) {
        return ground.locked(
                () ->
                        switch (found(channelId, messageId)) {
                            case Refused<Message>(Problem problem) -> Ground.refused(problem);
                            case Done<Message>(Message message)
                                    when message.authorId() != authorId ->
                                    Ground.refused(Problem.NOT_THE_AUTHOR);
                            case Done<Message>(Message _) when Threads.rests(channel(channelId)) ->
                                    Ground.refused(Problem.THREAD_ARCHIVED);
                            case Done<Message>(Message message) -> edited(message, change);
                        });
    }

    private Future<Outcome<ObjectNode>> edited(
            Message message, Function<ObjectNode, Outcome<ObjectNode>> change) {
        ObjectNode stored = message.tree();
        boolean promised = (stored.path("flags").asInt() & LOADING) != 0;
        return switch (change.apply(stored)) {
            case Refused<ObjectNode>(Problem problem) -> Ground.refused(problem);
            case Done<ObjectNode>(ObjectNode tree) -> {
                // What was only promised so far is not changed but kept.
                if (!promised) {
                    tree.put("edited_timestamp", Timestamps.text(ground.clock().instant()));
                }
                deeds = deeds.withEdited();
                yield replaced(Message.of(tree));
            }
        };
    }

    // Of a message that was found.
    private Channel channel(long id) {
        return ground.store().channel(id).orElseThrow();
    }

    private Future<Outcome<ObjectNode>> replaced(Message message) {
        ground.store().put(message);
        return told("MESSAGE_UPDATE", message, channel(message.channelId()));
    }

    public Future<Outcome<ObjectNode>> delete(long channelId, long messageId) {
        return ground.locked(
                () ->
                        switch (found(channelId, messageId)) {
                            case Refused<Message>(Problem problem) -> Ground.refused(problem);
                            case Done<Message>(Message message) -> {
                                ground.store().removeMessage(channelId, messageId);
                                ObjectNode gone =
                                        Replies.gone(channel(channelId))
                                                .put("id", Long.toString(messageId));
                                yield ground.committed(
                                        Entries.messagesGone(channelId, List.of(messageId)),
                                        new Change("MESSAGE_DELETE", message.authorId(), gone),
                                        gone);
                            }
                        });
    }

    /** Deletes those that exist; unknown ones are ignored, as Discord does. */
    public Future<Outcome<ObjectNode>> delete(long channelId, Collection<Long> messageIds) {
        return ground.locked(
                () -> {
                    Optional<Channel> channel = ground.store().channel(channelId);
                    if (channel.isEmpty()) {
                        return Ground.refused(Problem.UNKNOWN_CHANNEL);
                    }
                    messageIds.forEach(id -> ground.store().removeMessage(channelId, id));
                    ObjectNode gone = Replies.gone(channel.get());
                    ArrayNode list = gone.putArray("ids");
                    messageIds.forEach(id -> list.add(Long.toString(id)));
                    return ground.committed(
                            Entries.messagesGone(channelId, messageIds),
                            new Change("MESSAGE_DELETE_BULK", 0, gone),
                            gone);
                });
    }

    public Future<Outcome<ObjectNode>> startThread(
            long channelId, long messageId, long ownerId, String name, int archiveMinutes) {
        return ground.locked(
                () ->
                        switch (found(channelId, messageId)) {
                            case Refused<Message>(Problem problem) -> Ground.refused(problem);
                            case Done<Message>(Message _)
                                    when ground.store().channel(messageId).isPresent() ->
                                    Ground.refused(Problem.THREAD_EXISTS);
                            case Done<Message>(Message _) when channel(channelId).isThread() ->
                                    Ground.refused(Problem.WRONG_CHANNEL_TYPE);
                            case Done<Message>(Message _)
                                    when threads.full(channel(channelId).guild()) ->
                                    Ground.refused(Problem.TOO_MANY_THREADS);
                            case Done<Message>(Message message) -> {
                                ObjectNode thread =
                                        Channels.thread(
                                                message,
                                                channel(channelId).guild(),
                                                name,
                                                ownerId,
                                                archiveMinutes,
                                                ground.clock().instant());
                                ground.store().put(thread);
                                ObjectNode start = message.tree();
                                start.put("flags", start.path("flags").asInt() | HAS_THREAD);
                                Future<?> _ =
                                        ground.committed(
                                                Entries.channel(thread),
                                                new Change("THREAD_CREATE", 0, thread),
                                                thread);
                                yield replaced(Message.of(start)).map(_ -> new Done<>(thread));
                            }
                        });
    }
}
