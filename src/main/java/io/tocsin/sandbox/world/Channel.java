package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A channel or thread with its messages, oldest first. Guarded by the world's lock. */
final class Channel {

    private static final int THREAD = 11;

    private final long id;
    private final TreeMap<Long, Message> messages = new TreeMap<>();
    private ObjectNode settings;
    private int sent;
    private long lastMessage;

    Channel(ObjectNode settings) {
        this.id = settings.path("id").asLong();
        this.settings = settings;
        this.sent = settings.path("total_message_sent").asInt();
    }

    long id() {
        return id;
    }

    long parent() {
        return settings.path("parent_id").asLong();
    }

    long guild() {
        return settings.path("guild_id").asLong();
    }

    boolean archived() {
        return settings.at("/thread_metadata/archived").asBoolean();
    }

    boolean locked() {
        return settings.at("/thread_metadata/locked").asBoolean();
    }

    JsonNode overwrites() {
        return settings.path("permission_overwrites");
    }

    boolean isThread() {
        return settings.path("type").asInt() == THREAD;
    }

    void settings(ObjectNode changed) {
        settings = changed;
    }

    /** What Discord tells of it now. */
    ObjectNode tree() {
        ObjectNode tree = settings.deepCopy();
        if (lastMessage != 0) {
            tree.put("last_message_id", Long.toString(lastMessage));
        }
        if (isThread()) {
            tree.put("message_count", messages.size());
            tree.put("total_message_sent", Math.max(sent, messages.size()));
        }
        return tree;
    }

    NavigableMap<Long, Message> messages() {
        return messages;
    }

    void put(Message message) {
        if (messages.put(message.id(), message) == null) {
            sent++;
            lastMessage = Math.max(lastMessage, message.id());
        }
    }

    Collection<Message> select(Selection selection) {
        return switch (selection) {
            case Selection.Latest(int limit) -> first(messages.descendingMap(), limit);
            case Selection.Before(long before, int limit) ->
                    first(messages.headMap(before, false).descendingMap(), limit);
            case Selection.After(long after, int limit) ->
                    first(messages.tailMap(after, false), limit).reversed();
            case Selection.Around(long middle, int limit) -> around(middle, limit);
        };
    }

    private List<Message> around(long middle, int limit) {
        List<Message> newer = first(messages.tailMap(middle, true), limit / 2 + 1);
        List<Message> older = first(messages.headMap(middle, false).descendingMap(), limit / 2);
        List<Message> all = new ArrayList<>(newer.reversed());
        all.addAll(older);
        return all.subList(0, Math.min(limit, all.size()));
    }

    private static List<Message> first(NavigableMap<Long, Message> from, int limit) {
        return from.values().stream().limit(limit).toList();
    }
}
