package io.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.MatcherReader;
import io.tocsin.routing.Section;
import io.tocsin.routing.SilenceMatchers;
import io.tocsin.routing.TreeReader;
import io.tocsin.routing.UnreadableException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the matchers of a silence: texts as in the configuration, or objects as in Alertmanager's
 * API.
 */
final class MatchersReader {

    /** How many there are at most. */
    static final int MOST = SilenceMatchers.MOST;

    private static final int LENGTH = SilenceMatchers.LENGTH;

    private static final String EXAMPLE = " [\"alertname=\\\"DiskFull\\\"\"]";

    private static final String NAME = "name";
    private static final String VALUE = "value";
    private static final String IS_REGEX = "isRegex";
    private static final String IS_EQUAL = "isEqual";

    private final Complaints complaints;

    MatchersReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Those under {@code key}, without those that cannot be read. */
    List<Matcher> read(Section section, String key) {
        JsonNode node = section.get(key);
        if (node == null || node.isArray() && node.isEmpty()) {
            section.complain(key, "is missing; say which alerts are meant, such as" + EXAMPLE);
        }
        JsonNode list = section.list(key, "matchers, such as" + EXAMPLE);
        if (list.size() > MOST) {
            section.complain(
                    key, "holds " + list.size() + " matchers; at most " + MOST + " are taken");
            return List.of();
        }
        List<Matcher> matchers = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String at = TreeReader.element(section.path(key), i);
            try {
                matchers.addAll(matchers(list.get(i), at));
            } catch (UnreadableException e) {
                complaints.add(at, String.valueOf(e.getMessage()));
            }
        }
        checkSize(matchers, section, key);
        return matchers;
    }

    private void checkSize(List<Matcher> matchers, Section section, String key) {
        if (matchers.size() > MOST) {
            section.complain(
                    key, "holds " + matchers.size() + " matchers; at most " + MOST + " are taken");
        }
        String text = SilenceMatchers.text(matchers);
        if (text.length() > LENGTH) {
            section.complain(
                    key,
                    "has %d characters; at most %d are taken: make several silences of it"
                            .formatted(text.length(), LENGTH));
        }
        if (text.indexOf('\0') >= 0) {
            section.complain(key, "holds U+0000, which cannot be stored; leave it out");
        }
    }

    private List<Matcher> matchers(JsonNode node, String at) throws UnreadableException {
        if (node.isTextual()) {
            return MatcherReader.read(node.textValue());
        }
        Section section =
                Section.of(node, at, List.of(NAME, VALUE, IS_REGEX, IS_EQUAL), complaints);
        if (section == null) {
            return List.of();
        }
        String name = section.text(NAME);
        if (section.get(NAME) == null) {
            section.complain(NAME, "is missing; name a label, such as alertname");
        }
        String value = section.text(VALUE);
        boolean isEqual = section.flag(IS_EQUAL, true);
        boolean isRegex = section.flag(IS_REGEX, false);
        return name == null
                ? List.of()
                : List.of(MatcherReader.of(name, isEqual, isRegex, value == null ? "" : value));
    }
}
