package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.problem.Excerpt;
import io.tocsin.problem.Nearest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a section of the file describes by name.
 *
 * @param names of all, those included that could not be read
 * @param good those that could be read
 * @param complaints of those that could not
 */
record Named<T>(Set<String> names, Map<String, T> good, Complaints complaints) {

    private static final int LENGTH = 64;

    /** What a name must look like, for errors. */
    static final String RULE = LENGTH + " letters, digits, - and _";

    /** Reads what stands under a name; null, with complaints, if it cannot be read. */
    @FunctionalInterface
    interface Reader<T> {
        @Nullable T read(String name, JsonNode node, String path);
    }

    /** What stands under {@code key}, which is {@code what} by name; nothing said is an object. */
    static <T> Named<T> read(
            Section root, String key, String what, Complaints complaints, Reader<T> reader) {
        Named<T> named = new Named<>(new LinkedHashSet<>(), new HashMap<>(), complaints);
        JsonNode node = root.get(key);
        if (node != null && !node.isObject()) {
            root.complain(key, "must be an object of " + what + " by name; indent them below it");
        }
        if (node == null || !node.isObject()) {
            return named;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            String path = TreeReader.child(root.path(key), name);
            if (!isName(name)) {
                complaints.add(path, "must have a name of at most " + RULE + "; rename it");
            }
            boolean nothing = Section.isNothing(entry.getValue());
            JsonNode said = nothing ? JsonNodeFactory.instance.objectNode() : entry.getValue();
            named.names.add(name);
            T read = reader.read(name, said, path);
            if (read != null) {
                named.good.put(name, read);
            }
        }
        return named;
    }

    /** Whether {@code text} can be a name. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LENGTH
                && text.chars()
                        .allMatch(
                                c ->
                                        c >= 'a' && c <= 'z'
                                                || c >= 'A' && c <= 'Z'
                                                || c >= '0' && c <= '9'
                                                || c == '-'
                                                || c == '_');
    }

    /** What to say where {@code name} is used, which none of these has. */
    String unknown(String what, String name, String otherwise) {
        // Looking for the nearest of many names takes a while.
        String nearest = complaints.isFull() ? null : Nearest.to(name, names);
        return "names the "
                + what
                + " "
                + Excerpt.quote(name)
                + ", which is not there; "
                + (nearest == null ? otherwise : "did you mean " + nearest + "?");
    }
}
