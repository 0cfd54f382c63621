package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything in the practice Discord. Thread-safe; a call holds a lock for microseconds and never
 * blocks on the disk: what changes something returns a future that succeeds when the change is in
 * the journal, and only then may it be answered. Listeners hear of changes in their order and must
 * not block.
 */
public final class World {

    private static final int MOST_CHANNELS = 500;

    private final Ground ground;
    private final Messages messages;
    private final Webhooks webhooks;
    private final Members members;
    private final Interactions interactions;

    private World(WorldLimits limits, InstantSource clock, @Nullable Path directory) {
        Store store = new Store(limits);
        Journal journal =
                directory == null
                        ? Journal.NONE
                        : FileJournal.open(directory, entry -> Entries.apply(entry, store));
        this.ground = new Ground(clock, store, journal);
        this.messages = new Messages(ground, limits.nonceWindow());
        this.webhooks = new Webhooks(ground);
        this.members = new Members(ground);
        this.interactions = new Interactions(ground);
        messages.recall();
        store.ids().forEach(ground.ids()::seen);
        if (journal.wantsCompaction(store.lines())) {
            journal.replace(store.snapshot());
        }
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

    public void listen(Consumer<Change> listener) {
        ground.listen(listener);
    }

    public Messages messages() {
        return messages;
    }

    public Interactions interactions() {
        return interactions;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public Members members() {
        return members;
    }

    /** Whether this bot's token opens nothing any more: 401, and close code 4004. */
    public boolean isRevoked(long botId) {
        return members.isRevoked(botId);
    }

    public void close() {
        ground.journal().close();
    }

    public Optional<ObjectNode> channel(long id) {
        return ground.locked(() -> ground.store().channel(id).map(Channel::tree));
    }

    /** Channels and threads of one server, in the order in which they were made. */
    public List<ObjectNode> channels(long guildId) {
        return ground.locked(
                () ->
                        ground.store().channels().stream()
                                .filter(channel -> channel.guild() == guildId)
                                .map(Channel::tree)
                                .toList());
    }

    /** Channels and threads of every server, in the order in which they were made. */
    public List<ObjectNode> channels() {
        return ground.locked(() -> ground.store().channels().stream().map(Channel::tree).toList());
    }

    public Optional<JsonNode> commands(String scope) {
        return ground.locked(() -> Optional.ofNullable(ground.store().commands(scope)));
    }

    /** All commands, by application, or application and guild. */
    public Map<String, JsonNode> commands() {
        return ground.locked(() -> Map.copyOf(ground.store().commands()));
    }

    /**
     * @param overwrites as {@link Overwrites#overwrite} makes them
     */
    public Future<Outcome<ObjectNode>> createChannel(
            long guildId, String name, @Nullable String topic, List<ObjectNode> overwrites) {
        return ground.locked(
                () -> {
                    long count =
                            ground.store().channels().stream()
                                    .filter(c -> c.guild() == guildId && !c.isThread())
                                    .count();
                    if (count >= MOST_CHANNELS) {
                        return Ground.refused(Problem.TOO_MANY_CHANNELS);
                    }
                    ObjectNode tree =
                            Channels.text(guildId, ground.ids().next(), name, topic, (int) count);
                    overwrites.forEach(one -> Overwrites.put(tree, one));
                    ground.store().put(tree);
                    return ground.committed(
                            Entries.channel(tree), new Change("CHANNEL_CREATE", 0, tree), tree);
                });
    }

    public Future<Outcome<ObjectNode>> editChannel(
            long id, Function<ObjectNode, Outcome<ObjectNode>> change) {
        return ground.locked(
                () -> {
                    Optional<Channel> channel = ground.store().channel(id);
                    if (channel.isEmpty()) {
                        return Ground.refused(Problem.UNKNOWN_CHANNEL);
                    }
                    return switch (change.apply(channel.get().tree())) {
                        case Refused<ObjectNode>(Problem problem) -> Ground.refused(problem);
                        case Done<ObjectNode>(ObjectNode tree) -> {
                            ground.store().put(tree);
                            String event =
                                    channel.get().isThread() ? "THREAD_UPDATE" : "CHANNEL_UPDATE";
                            yield ground.committed(
                                    Entries.channel(tree), new Change(event, 0, tree), tree);
                        }
                    };
                });
    }

    /** Deletes a channel and its threads. */
    public Future<Outcome<ObjectNode>> deleteChannel(long id) {
        return ground.locked(
                () -> {
                    Optional<Channel> channel = ground.store().channel(id);
                    if (channel.isEmpty()) {
                        return Ground.refused(Problem.UNKNOWN_CHANNEL);
                    }
                    ObjectNode tree = channel.get().tree();
                    String event = channel.get().isThread() ? "THREAD_DELETE" : "CHANNEL_DELETE";
                    ground.store().removeChannel(id);
                    return ground.committed(
                            Entries.channelGone(id), new Change(event, 0, tree), tree);
                });
    }

    public Future<Void> commands(String scope, ArrayNode list) {
        return ground.locked(
                () -> {
                    ground.store().commands(scope, list);
                    return ground.written(Entries.commands(scope, list));
                });
    }

    /** Tells listeners of something that is not kept, such as somebody typing. */
    public void announce(Change change) {
        ground.locked(
                () -> {
                    ground.tell(change);
                    return true;
                });
    }

    /** An id for something that is not a channel or message. */
    public long freshId() {
        return ground.locked(ground.ids()::next);
    }

    /** Back to the fresh practice Discord; ids go on rising. */
    public Future<Void> reset() {
        return ground.locked(
                () -> {
                    ground.store().reset();
                    messages.reset();
                    interactions.reset();
                    announce(new Change("SANDBOX_RESET", 0, Json.object()));
                    return ground.written(Entries.reset());
                });
    }
}
