package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lists of matchers. One reader reads all of a file, whose expressions have limits together.
 */
final class MatchersReader {

    private static final String EXAMPLE = "'alertname=\"DiskFull\"'";

    /** How many characters the expressions of a file have, when what is repeated is written out. */
    private static final long MOST_COPIES = 20_000_000;

    private final Complaints complaints;
    private long copies;

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
                spend(texts.get(i).textValue());
                matchers.addAll(MatcherReader.read(texts.get(i).textValue()));
            } catch (UnreadableException e) {
                complaints.add(at, String.valueOf(e.getMessage()));
            }
        }
        return matchers;
    }

    private void spend(String text) throws UnreadableException {
        copies += text.indexOf('~') < 0 ? 0 : RegularExpression.copies(text);
        if (copies > MOST_COPIES) {
            throw new UnreadableException(
                    "has a regular expression that, with those before it, becomes too large for one"
                            + " file; repeat less in them");
        }
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
