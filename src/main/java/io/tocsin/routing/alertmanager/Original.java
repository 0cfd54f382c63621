package io.tocsin.routing.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.TreeReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of Alertmanager's configuration, which remembers what has been asked of it, so that
 * nothing is left out unnoticed. Errors never repeat a value, for it may be a secret.
 */
final class Original {

    private final JsonNode node;
    private final String path;
    private final Complaints complaints;
    private final Set<String> asked = new HashSet<>();

    private Original(JsonNode node, String path, Complaints complaints) {
        this.node = node;
        this.path = path;
        this.complaints = complaints;
    }

    /** The object {@code node}; an empty one, and a complaint, if it is none. */
    static Original of(JsonNode node, String path, Complaints complaints) {
        if (!node.isObject() && !node.isNull()) {
            complaints.add(path, "must be an object, as in Alertmanager");
        }
        return new Original(
                node.isObject() ? node : JsonNodeFactory.instance.objectNode(), path, complaints);
    }

    String path() {
        return path;
    }

    String path(String key) {
        return TreeReader.child(path, key);
    }

    void complain(String key, String message) {
        complaints.add(path(key), message);
    }

    /** Whether {@code key} says anything. */
    boolean has(String key) {
        return get(key) != null;
    }

    /** The keys that nobody has asked for. */
    List<String> left() {
        List<String> left = new ArrayList<>();
        node.fieldNames().forEachRemaining(left::add);
        left.removeAll(asked);
        return left;
    }

    private @Nullable JsonNode get(String key) {
        asked.add(key);
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    /** A text, a number or a word as it is written; null if it is not there. */
    @Nullable String text(String key) {
        JsonNode value = get(key);
        if (value != null && !value.isTextual()) {
            complain(key, "must be a single value, as in Alertmanager");
            return null;
        }
        return value == null ? null : value.textValue();
    }

    /** A list of texts, each with its path. */
    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> item : items(key).entrySet()) {
            if (item.getValue().isTextual()) {
                texts.put(item.getKey(), item.getValue().textValue());
            } else {
                complaints.add(item.getKey(), "must be a text, as in Alertmanager");
            }
        }
        return texts;
    }

    /** A list of objects. */
    List<Original> list(String key) {
        return items(key).entrySet().stream()
                .map(item -> of(item.getValue(), item.getKey(), complaints))
                .toList();
    }

    private Map<String, JsonNode> items(String key) {
        JsonNode value = get(key);
        if (value != null && !value.isArray()) {
            complain(key, "must be a list, as in Alertmanager");
        }
        Map<String, JsonNode> items = new LinkedHashMap<>();
        if (value != null && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                items.put(TreeReader.element(path(key), i), value.get(i));
            }
        }
        return items;
    }

    /** An object; an empty one if it is not there. */
    Original object(String key) {
        JsonNode value = get(key);
        return of(
                value == null ? JsonNodeFactory.instance.objectNode() : value,
                path(key),
                complaints);
    }

    /** All pairs of texts of this object. */
    Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String key : left()) {
            String value = text(key);
            pairs.put(key, value == null ? "" : value);
        }
        return pairs;
    }
}
