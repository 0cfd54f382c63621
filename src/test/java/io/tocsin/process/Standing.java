package io.tocsin.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Severity;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an alert stands, as its source knows it.
 *
 * @param labels beside its name; no two alerts of one name have the same {@code instance}
 */
public record Standing(String name, Map<String, String> labels, boolean firing, Severity severity) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Standing {
        labels = Map.copyOf(labels);
    }

    /** It begins to fire, or is worse or less bad than before. */
    public Standing fires(Severity how) {
        return new Standing(name, labels, true, how);
    }

    public Standing isOver() {
        return new Standing(name, labels, false, severity);
    }

    /** What tells the alert from others. */
    public String key() {
        return key(name, labels.getOrDefault("instance", ""));
    }

    static String key(String name, String instance) {
        return name + " " + instance;
    }

    /** The sign before its name. */
    public String sign() {
        return firing ? sign(severity) : "✅";
    }

    public static String sign(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "🔴";
            case ERROR -> "🟠";
            case WARNING -> "🟡";
            case INFO -> "🔵";
        };
    }

    /**
     * An event that reports it.
     *
     * @param id no two events have the same
     */
    public String event(String id, String summary) {
        ObjectNode event = JSON.createObjectNode();
        event.put("id", id)
                .put("source", "proof")
                .put("name", name)
                .put("status", firing ? "firing" : "resolved")
                .put("severity", severity.text())
                .put("summary", summary);
        ObjectNode told = event.putObject("labels");
        new TreeMap<>(labels).forEach(told::put);
        return event.toString();
    }
}
