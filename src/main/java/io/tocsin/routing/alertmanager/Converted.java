package io.tocsin.routing.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.routing.TreeReader;
import java.util.Collection;
import java.util.Map;

/**
 * An object of the new configuration. Remembers of which part of the original each value came to
 * be, so that what is wrong with it can be told of the original.
 */
final class Converted {

    private final ObjectNode node;
    private final String path;
    private final Map<String, String> origins;

    private Converted(ObjectNode node, String path, Map<String, String> origins) {
        this.node = node;
        this.path = path;
        this.origins = origins;
    }

    /** An empty configuration, whose {@code origins} by path will be noted. */
    static Converted root(Map<String, String> origins) {
        return new Converted(JsonNodeFactory.instance.objectNode(), "", origins);
    }

    JsonNode node() {
        return node;
    }

    private void came(String key, String origin) {
        origins.putIfAbsent(TreeReader.child(path, key), origin);
    }

    Converted put(String key, String value, String origin) {
        node.put(key, value);
        came(key, origin);
        return this;
    }

    Converted put(String key, boolean value, String origin) {
        node.put(key, value);
        came(key, origin);
        return this;
    }

    /** A list of texts. */
    void put(String key, Collection<String> values, String origin) {
        ArrayNode list = node.putArray(key);
        values.forEach(list::add);
        came(key, origin);
    }

    /** An element of the list {@code key}, which is there from the first element on. */
    void add(String key, String value, String origin) {
        ArrayNode list = node.withArray(key);
        origins.putIfAbsent(TreeReader.element(TreeReader.child(path, key), list.size()), origin);
        list.add(value);
    }

    /** A new object as an element of the list {@code key}. */
    Converted addObject(String key, String origin) {
        ArrayNode list = node.withArray(key);
        String at = TreeReader.element(TreeReader.child(path, key), list.size());
        origins.putIfAbsent(at, origin);
        return new Converted(list.addObject(), at, origins);
    }

    /** The object {@code key}, which is there from now on. */
    Converted object(String key, String origin) {
        came(key, origin);
        return new Converted(node.withObjectProperty(key), TreeReader.child(path, key), origins);
    }

    /**
     * The list of objects {@code key} by name of this object, as the next of which one is added.
     */
    Converted addTo(String key, String element, String origin) {
        return object(key, origin).object(element, origin);
    }
}
