package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of matchers. */
final class MatchersReader {

    private static final String EXAMPLE = "'alertname=\"DiskFull\"'";

    private final Complaints complaints;

    MatchersReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Those under {@code key}; none if it is not there. */
    List<Matcher> read(Section section, String key) {
        JsonNode texts = section.list(key, "matchers, such as [" + EXAMPLE + "]");
        List<Matcher> matchers = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String at = TreeReader.element(section.path(key), i);
            if (!texts.get(i).isTextual()) {
                complaints.add(at, "must be a text such as " + EXAMPLE + "; quote it");
                continue;
            }
            try {
                matchers.addAll(MatcherReader.read(texts.get(i).textValue()));
            } catch (UnreadableException e) {
                complaints.add(at, String.valueOf(e.getMessage()));
            }
        }
        return matchers;
    }

    /** Those under {@code key}, of which there must be one at least. */
    List<Matcher> required(Section section, String key) {
        JsonNode node = section.get(key);
        if (node == null || node.isArray() && node.isEmpty()) {
            section.complain(
                    key, "is missing; write at least one matcher, such as [" + EXAMPLE + "]");
        }
        return read(section, key);
    }
}
