package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads which alerts make others quiet. */
final class InhibitionsReader {

    static final String SOURCE = "source";
    static final String TARGET = "target";
    static final String EQUAL = "equal";

    private final Complaints complaints;
    private final MatchersReader matchers;

    InhibitionsReader(MatchersReader matchers, Complaints complaints) {
        this.complaints = complaints;
        this.matchers = matchers;
    }

    List<InhibitionRule> read(Section root) {
        List<InhibitionRule> rules = new ArrayList<>();
        String key = ConfigurationReader.INHIBITIONS;
        JsonNode list = root.list(key, "inhibitions");
        for (int i = 0; i < list.size(); i++) {
            String at = TreeReader.element(root.path(key), i);
            Section section =
                    Section.of(list.get(i), at, List.of(SOURCE, TARGET, EQUAL), complaints);
            if (section != null) {
                rules.add(
                        new InhibitionRule(
                                matchers.required(section, SOURCE),
                                matchers.required(section, TARGET),
                                section.texts(EQUAL, "names of labels")));
            }
        }
        return rules;
    }
}
