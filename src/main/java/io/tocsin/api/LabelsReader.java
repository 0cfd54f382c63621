package io.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Labels;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.Section;
import io.tocsin.routing.TreeReader;
import java.util.HashMap;
import java.util.Map;

/** Reads an alert's labels from an object of texts. */
final class LabelsReader {

    private LabelsReader() {}

    /** Those under {@code key}; none if it is not there, or wrong. */
    static Labels read(Section section, String key, Complaints complaints) {
        JsonNode node = section.get(key);
        if (node == null) {
            return Labels.EMPTY;
        }
        if (!node.isObject()) {
            section.complain(key, "must be an object of texts");
            return Labels.EMPTY;
        }
        Map<String, String> pairs = new HashMap<>();
        for (Map.Entry<String, JsonNode> label : node.properties()) {
            if (label.getValue().isTextual()) {
                pairs.put(label.getKey(), label.getValue().textValue());
            } else {
                complaints.add(
                        TreeReader.child(section.path(key), label.getKey()),
                        "must be a text, not " + Section.shown(label.getValue()) + "; quote it");
            }
        }
        return Labels.of(pairs);
    }
}
