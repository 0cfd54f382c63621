package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What exists, as plain data, and how it is told to a journal and read back: channels, messages,
 * application commands, webhooks, members. Guarded by the world's lock.
 */
final class Store {

    private final WorldLimits limits;
    private final Map<Long, Channel> channels = new LinkedHashMap<>();
    private final Map<String, JsonNode> commands = new LinkedHashMap<>();
    private final Map<Long, ObjectNode> webhooks = new LinkedHashMap<>();
    private final Population population = new Population();
    private int messages;
    private int deletedByAge;

    Store(WorldLimits limits) {
        this.limits = limits;
        reset();
    }

    void reset() {
        channels.clear();
        commands.clear();
        webhooks.clear();
        population.reset();
        messages = 0;
        Fresh.channels().forEach(this::put);
        Fresh.webhooks().forEach(this::putWebhook);
    }

    Population population() {
        return population;
    }

    Optional<ObjectNode> webhook(long id) {
        return Optional.ofNullable(webhooks.get(id));
    }

    Collection<ObjectNode> webhooks() {
        return webhooks.values();
    }

    void putWebhook(ObjectNode webhook) {
        webhooks.put(webhook.path("id").asLong(), webhook);
    }

    boolean removeWebhook(long id) {
        return webhooks.remove(id) != null;
    }

    Optional<Channel> channel(long id) {
        return Optional.ofNullable(channels.get(id));
    }

    Collection<Channel> channels() {
        return channels.values();
    }

    Optional<Message> message(long channelId, long messageId) {
        return channel(channelId).map(channel -> channel.messages().get(messageId));
    }

    /** Adds a channel or changes its settings. */
    void put(ObjectNode settings) {
        long id = settings.path("id").asLong();
        Channel known = channels.get(id);
        if (known == null) {
            channels.put(id, new Channel(settings));
        } else {
            known.settings(settings);
        }
    }

    /** Removes a channel with its threads; returns those removed. */
    List<Channel> removeChannel(long id) {
        List<Channel> gone =
                channels.values().stream()
                        .filter(c -> c.id() == id || (c.isThread() && c.parent() == id))
                        .toList();
        for (Channel channel : gone) {
            channels.remove(channel.id());
            messages -= channel.messages().size();
        }
        webhooks.values().removeIf(webhook -> webhook.path("channel_id").asLong() == id);
        return gone;
    }

    /** Adds or replaces a message; does nothing when its channel is gone. */
    void put(Message message) {
        Channel channel = channels.get(message.channelId());
        if (channel == null) {
            return;
        }
        int before = channel.messages().size();
        channel.put(message);
        messages += channel.messages().size() - before;
        while (channel.messages().size() > limits.messagesPerChannel()) {
            removeOldest(channel);
        }
        while (messages > limits.messagesInAll()) {
            oldest().ifPresent(this::removeOldest);
        }
    }

    private void removeOldest(Channel channel) {
        channel.messages().pollFirstEntry();
        messages--;
        deletedByAge++;
    }

    private Optional<Channel> oldest() {
        Channel found = null;
        for (Channel channel : channels.values()) {
            if (!channel.messages().isEmpty()
                    && (found == null
                            || channel.messages().firstKey() < found.messages().firstKey())) {
                found = channel;
            }
        }
        return Optional.ofNullable(found);
    }

    boolean removeMessage(long channelId, long messageId) {
        Channel channel = channels.get(channelId);
        boolean removed = channel != null && channel.messages().remove(messageId) != null;
        messages -= removed ? 1 : 0;
        return removed;
    }

    void commands(String scope, JsonNode list) {
        commands.put(scope, list);
    }

    Map<String, JsonNode> commands() {
        return commands;
    }

    @Nullable JsonNode commands(String scope) {
        return commands.get(scope);
    }

    /** The ids that are taken, apart from messages. */
    List<Long> ids() {
        List<Long> ids = new ArrayList<>(channels.keySet());
        ids.addAll(webhooks.keySet());
        Practice.GUILDS.forEach(
                guild ->
                        population
                                .roles(guild.id())
                                .forEach(role -> ids.add(role.path("id").asLong())));
        return ids;
    }

    int scopes() {
        return commands.size();
    }

    int lines() {
        return channels.size() + messages + commands.size() + webhooks.size();
    }

    int forgotten() {
        return deletedByAge;
    }

    /** The shortest journal that says all this. The result shares nothing that changes. */
    Iterable<String> snapshot() {
        List<String> head = new ArrayList<>(List.of(Entries.reset()));
        List<Message> all = new ArrayList<>(messages);
        // A reset brings back what was there at first, and some of it may be gone.
        Fresh.channels().stream()
                .map(channel -> channel.path("id").asLong())
                .filter(id -> !channels.containsKey(id))
                .forEach(id -> head.add(Entries.channelGone(id)));
        Fresh.webhooks().stream()
                .map(webhook -> webhook.path("id").asLong())
                .filter(id -> !webhooks.containsKey(id))
                .forEach(id -> head.add(Entries.webhookGone(id)));
        head.addAll(population.lines());
        for (Channel channel : channels.values()) {
            head.add(Entries.channel(channel.tree()));
            all.addAll(channel.messages().values());
        }
        webhooks.values().forEach(webhook -> head.add(Entries.webhook(webhook)));
        commands.forEach((scope, list) -> head.add(Entries.commands(scope, list)));
        return () -> lines(head, all);
    }

    private static Iterator<String> lines(List<String> head, List<Message> messages) {
        return Stream.concat(head.stream(), messages.stream().map(Entries::message)).iterator();
    }
}
