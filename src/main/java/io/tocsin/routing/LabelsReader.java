package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads labels and annotations, within the limits that hold for those of events. */
final class LabelsReader {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,127}");
    private static final int MOST = 64;
    private static final int LABEL = 1024;
    private static final int ANNOTATION = 4096;

    private final Complaints complaints;

    LabelsReader(Complaints complaints) {
        this.complaints = complaints;
    }

    Labels labels(Section section, String key) {
        return read(section, key, LABEL);
    }

    Labels annotations(Section section, String key) {
        return read(section, key, ANNOTATION);
    }

    private Labels read(Section section, String key, int longest) {
        JsonNode node = section.get(key);
        if (node == null) {
            return Labels.EMPTY;
        }
        if (!node.isObject() || node.size() > MOST) {
            section.complain(key, "must be an object of at most " + MOST + " texts by name");
            return Labels.EMPTY;
        }
        Map<String, String> read = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            String path = TreeReader.child(section.path(key), name);
            if (!NAME.matcher(name).matches()) {
                complaints.add(
                        path,
                        "must have a name of at most 128 letters, digits and _ that does not start"
                                + " with a digit; rename it");
            }
            JsonNode value = entry.getValue();
            if (!value.isTextual() || value.textValue().length() > longest) {
                complaints.add(
                        path,
                        "must be a text of at most "
                                + longest
                                + " characters, not "
                                + Section.shown(value)
                                + (value.isValueNode() && !value.isTextual() ? "; quote it" : ""));
            } else {
                read.put(name, value.textValue());
            }
        }
        return Labels.of(read);
    }
}
