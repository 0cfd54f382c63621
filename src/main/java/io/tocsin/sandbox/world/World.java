package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything in the practice Discord. Thread-safe; a call holds a lock for microseconds and never
 * blocks on the disk: what changes something returns a future that succeeds when the change is in
 * the journal, and only then may it be answered. Listeners hear of changes in their order and must
 * not block.
 */
public final class World {

    private static final int HAS_THREAD = 1 << 5;
    private static final int REPLY = 19;
    private static final int MOST_CHANNELS = 500;
    private static final int MOST_THREADS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Snowflakes ids;
    private final Store store;
    private final Nonces nonces;
    private final Journal journal;
    private Deeds deeds = Deeds.NONE;

    private World(WorldLimits limits, InstantSource clock, @Nullable Path directory) {
        this.clock = clock;
        this.ids = new Snowflakes(clock);
        this.store = new Store(limits);
        this.nonces = new Nonces(limits.nonceWindow());
        this.journal =
                directory == null
                        ? Journal.NONE
                        : FileJournal.open(directory, entry -> Entries.apply(entry, store));
        recall();
    }

    /** A world that is forgotten when it is closed. */
    public static World inMemory(WorldLimits limits, InstantSource clock) {
        return new World(limits, clock, null);
    }

    /**
     * A world that lives on in the directory.
     *
     * @throws IllegalStateException if another process uses the directory
     */
    public static World in(Path directory, WorldLimits limits, InstantSource clock) {
        return new World(limits, clock, directory);
    }

    private void recall() {
        long now = clock.millis();
        store.channels().stream()
                .flatMap(channel -> channel.messages().values().stream())
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .forEach(
                        message -> {
                            ids.seen(message.id());
                            remember(message, message.tree(), now);
                        });
        store.channels().forEach(channel -> ids.seen(channel.id()));
        if (journal.wantsCompaction(store.lines())) {
            journal.replace(store.snapshot());
        }
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

    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    public void close() {
        journal.close();
    }

    // ---- reading
    // ------------------------------------------------------------------------------------------------

    public Optional<ObjectNode> channel(long id) {
        return locked(() -> store.channel(id).map(Channel::tree));
    }

    /** Channels and threads, in the order in which they were made. */
    public List<ObjectNode> channels() {
        return locked(() -> store.channels().stream().map(Channel::tree).toList());
    }

    public Outcome<List<ObjectNode>> messages(long channelId, Selection selection) {
        return locked(
                () ->
                        store.channel(channelId)
                                .<Outcome<List<ObjectNode>>>map(
                                        channel ->
                                                new Done<>(
                                                        channel.select(selection).stream()
                                                                .map(this::shown)
                                                                .toList()))
                                .orElseGet(() -> new Refused<>(Problem.UNKNOWN_CHANNEL)));
    }

    public Outcome<ObjectNode> message(long channelId, long messageId) {
        return locked(() -> found(channelId, messageId).map(this::shown));
    }

    public Optional<JsonNode> commands(String scope) {
        return locked(() -> Optional.ofNullable(store.commands(scope)));
    }

    /** What has been done since the start or the last reset. */
    public Deeds deeds() {
        return locked(() -> deeds);
    }

    private Outcome<Message> found(long channelId, long messageId) {
        if (store.channel(channelId).isEmpty()) {
            return new Refused<>(Problem.UNKNOWN_CHANNEL);
        }
        return store.message(channelId, messageId)
                .<Outcome<Message>>map(Done::new)
                .orElseGet(() -> new Refused<>(Problem.UNKNOWN_MESSAGE));
    }

    private ObjectNode shown(Message message) {
        ObjectNode tree = message.tree();
        store.channel(message.id()).ifPresent(thread -> tree.set("thread", thread.tree()));
        if (tree.path("type").asInt() == REPLY) {
            JsonNode reference = tree.path("message_reference");
            Optional<Message> original =
                    store.message(message.channelId(), reference.path("message_id").asLong());
            tree.set("referenced_message", original.map(Message::tree).orElse(null));
        }
        return tree;
    }

    // ---- messages
    // -----------------------------------------------------------------------------------------------

    public Future<Outcome<ObjectNode>> create(long channelId, Draft draft) {
        return locked(
                () -> {
                    if (store.channel(channelId).isEmpty()) {
                        return refused(Problem.UNKNOWN_CHANNEL);
                    }
                    long now = clock.millis();
                    if (draft.enforceNonce() && draft.nonce() != null) {
                        Optional<Message> first =
                                nonces.first(draft.authorId(), draft.nonce(), now)
                                        .flatMap(
                                                message ->
                                                        store.message(
                                                                message.channelId(), message.id()));
                        if (first.isPresent()) {
                            deeds = deeds.withRepeated();
                            return answer(journal.written(), shown(first.get()));
                        }
                    }
                    OptionalLong replyTo = draft.replyTo();
                    boolean known =
                            replyTo.isPresent()
                                    && store.message(channelId, replyTo.getAsLong()).isPresent();
                    if (replyTo.isPresent() && !known && draft.replyMustExist()) {
                        return refused(Replies.unknown());
                    }
                    ObjectNode tree =
                            draft.body()
                                    .put("id", Long.toString(ids.next()))
                                    .put("channel_id", Long.toString(channelId))
                                    .put("type", known ? REPLY : 0)
                                    .put("timestamp", Timestamps.text(Instant.ofEpochMilli(now)))
                                    .putNull("edited_timestamp");
                    if (known) {
                        tree.set(
                                "message_reference",
                                Replies.reference(channelId, replyTo.getAsLong()));
                    }
                    Message message = Message.of(tree);
                    store.put(message);
                    deeds = deeds.withCreated();
                    remember(message, tree, now);
                    ObjectNode shown = shown(message);
                    return committed(
                            Entries.message(message),
                            new Change("MESSAGE_CREATE", draft.authorId(), shown),
                            shown);
                });
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
        return locked(
                () ->
                        switch (found(channelId, messageId)) {
                            case Refused<Message>(Problem problem) -> refused(problem);
                            case Done<Message>(Message message)
                                    when message.authorId() != authorId ->
                                    refused(Problem.NOT_THE_AUTHOR);
                            case Done<Message>(Message message) ->
                                    switch (change.apply(message.tree())) {
                                        case Refused<ObjectNode>(Problem problem) ->
                                                refused(problem);
                                        case Done<ObjectNode>(ObjectNode tree) -> {
                                            tree.put(
                                                    "edited_timestamp",
                                                    Timestamps.text(clock.instant()));
                                            deeds = deeds.withEdited();
                                            yield replaced(Message.of(tree));
                                        }
                                    };
                        });
    }

    private Future<Outcome<ObjectNode>> replaced(Message message) {
        store.put(message);
        ObjectNode shown = shown(message);
        return committed(
                Entries.message(message),
                new Change("MESSAGE_UPDATE", message.authorId(), shown),
                shown);
    }

    public Future<Outcome<ObjectNode>> delete(long channelId, long messageId) {
        return locked(
                () ->
                        switch (found(channelId, messageId)) {
                            case Refused<Message>(Problem problem) -> refused(problem);
                            case Done<Message>(Message message) -> {
                                store.removeMessage(channelId, messageId);
                                ObjectNode gone =
                                        Replies.gone(channelId).put("id", Long.toString(messageId));
                                yield committed(
                                        Entries.messagesGone(channelId, List.of(messageId)),
                                        new Change("MESSAGE_DELETE", message.authorId(), gone),
                                        gone);
                            }
                        });
    }

    /** Deletes those that exist; unknown ones are ignored, as Discord does. */
    public Future<Outcome<ObjectNode>> delete(long channelId, Collection<Long> messageIds) {
        return locked(
                () -> {
                    if (store.channel(channelId).isEmpty()) {
                        return refused(Problem.UNKNOWN_CHANNEL);
                    }
                    messageIds.forEach(id -> store.removeMessage(channelId, id));
                    ObjectNode gone = Replies.gone(channelId);
                    ArrayNode list = gone.putArray("ids");
                    messageIds.forEach(id -> list.add(Long.toString(id)));
                    return committed(
                            Entries.messagesGone(channelId, messageIds),
                            new Change("MESSAGE_DELETE_BULK", 0, gone),
                            gone);
                });
    }

    // ---- channels
    // -----------------------------------------------------------------------------------------------

    public Future<Outcome<ObjectNode>> createChannel(String name, @Nullable String topic) {
        return locked(
                () -> {
                    long count = store.channels().stream().filter(c -> !c.isThread()).count();
                    if (count >= MOST_CHANNELS) {
                        return refused(Problem.TOO_MANY_CHANNELS);
                    }
                    ObjectNode tree = Channels.text(ids.next(), name, topic, (int) count);
                    store.put(tree);
                    return committed(
                            Entries.channel(tree), new Change("CHANNEL_CREATE", 0, tree), tree);
                });
    }

    public Future<Outcome<ObjectNode>> startThread(
            long channelId, long messageId, long ownerId, String name, int archiveMinutes) {
        return locked(
                () ->
                        switch (found(channelId, messageId)) {
                            case Refused<Message>(Problem problem) -> refused(problem);
                            case Done<Message>(Message _)
                                    when store.channel(messageId).isPresent() ->
                                    refused(Problem.THREAD_EXISTS);
                            case Done<Message>(Message _)
                                    when store.channels().stream().filter(Channel::isThread).count()
                                            >= MOST_THREADS ->
                                    refused(Problem.TOO_MANY_THREADS);
                            case Done<Message>(Message message) -> {
                                ObjectNode thread =
                                        Channels.thread(
                                                message,
                                                name,
                                                ownerId,
                                                archiveMinutes,
                                                clock.instant());
                                store.put(thread);
                                ObjectNode start = message.tree();
                                start.put("flags", start.path("flags").asInt() | HAS_THREAD);
                                Future<?> _ =
                                        committed(
                                                Entries.channel(thread),
                                                new Change("THREAD_CREATE", 0, thread),
                                                thread);
                                yield replaced(Message.of(start)).map(_ -> new Done<>(thread));
                            }
                        });
    }

    public Future<Outcome<ObjectNode>> editChannel(
            long id, Function<ObjectNode, Outcome<ObjectNode>> change) {
        return locked(
                () -> {
                    Optional<Channel> channel = store.channel(id);
                    if (channel.isEmpty()) {
                        return refused(Problem.UNKNOWN_CHANNEL);
                    }
                    return switch (change.apply(channel.get().tree())) {
                        case Refused<ObjectNode>(Problem problem) -> refused(problem);
                        case Done<ObjectNode>(ObjectNode tree) -> {
                            store.put(tree);
                            String event =
                                    channel.get().isThread() ? "THREAD_UPDATE" : "CHANNEL_UPDATE";
                            yield committed(
                                    Entries.channel(tree), new Change(event, 0, tree), tree);
                        }
                    };
                });
    }

    /** Deletes a channel and its threads. */
    public Future<Outcome<ObjectNode>> deleteChannel(long id) {
        return locked(
                () -> {
                    Optional<Channel> channel = store.channel(id);
                    if (channel.isEmpty()) {
                        return refused(Problem.UNKNOWN_CHANNEL);
                    }
                    ObjectNode tree = channel.get().tree();
                    String event = channel.get().isThread() ? "THREAD_DELETE" : "CHANNEL_DELETE";
                    store.removeChannel(id);
                    return committed(Entries.channelGone(id), new Change(event, 0, tree), tree);
                });
    }

    // ---- the rest
    // -----------------------------------------------------------------------------------------------

    public Future<Void> commands(String scope, ArrayNode list) {
        return locked(
                () -> {
                    store.commands(scope, list);
                    return written(Entries.commands(scope, list));
                });
    }

    /** Tells listeners of something that is not kept, such as somebody typing. */
    public void announce(Change change) {
        locked(
                () -> {
                    listeners.forEach(listener -> listener.accept(change));
                    return true;
                });
    }

    /** An id for something that is not a channel or message. */
    public long freshId() {
        return locked(ids::next);
    }

    /** Back to the fresh practice Discord; ids go on rising. */
    public Future<Void> reset() {
        return locked(
                () -> {
                    store.reset();
                    nonces.clear();
                    deeds = Deeds.NONE;
                    announce(new Change("SANDBOX_RESET", 0, Json.object()));
                    return written(Entries.reset());
                });
    }

    private Future<Outcome<ObjectNode>> committed(String entry, Change change, ObjectNode value) {
        listeners.forEach(listener -> listener.accept(change));
        return answer(written(entry), value);
    }

    private Future<Void> written(String entry) {
        Future<Void> written = journal.append(entry);
        if (journal.wantsCompaction(store.lines())) {
            journal.replace(store.snapshot());
        }
        return written;
    }

    private static Future<Outcome<ObjectNode>> answer(Future<Void> written, ObjectNode value) {
        return written.map(_ -> new Done<>(value));
    }

    private static Future<Outcome<ObjectNode>> refused(Problem problem) {
        return Future.succeededFuture(new Refused<>(problem));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
