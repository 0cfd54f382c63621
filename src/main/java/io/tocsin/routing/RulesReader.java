package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.problem.Excerpt;
import io.tocsin.routing.ThresholdRule.Condition;
import io.tocsin.routing.ThresholdRule.Series;
import io.tocsin.routing.ThresholdRule.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the rules that turn metrics into alerts. */
final class RulesReader {

    static final String NAME = "name";
    static final String METRIC = "metric";
    static final String MATCH = "match";
    static final String ABOVE = "above";
    static final String BELOW = "below";
    static final String ABSENT = "absent";
    static final String FOR = "for";
    static final String SEVERITY = "severity";
    static final String LABELS = "labels";
    static final String ANNOTATIONS = "annotations";
    static final String SUMMARY = "summary";

    /** How bad an alert is of which nothing is said; as for events. */
    static final Severity DEFAULT_SEVERITY = Severity.WARNING;

    private static final List<String> KEYS =
            List.of(
                    NAME,
                    METRIC,
                    MATCH,
                    ABOVE,
                    BELOW,
                    ABSENT,
                    FOR,
                    SEVERITY,
                    LABELS,
                    ANNOTATIONS,
                    SUMMARY);

    private static final Pattern METRIC_NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,255}");
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_SUMMARY = 1024;
    private static final String EITHER = "must be exactly one of above, below and absent";

    private final MatchersReader matchers;
    private final Complaints complaints;
    private final LabelsReader labels;

    RulesReader(MatchersReader matchers, Complaints complaints) {
        this.matchers = matchers;
        this.complaints = complaints;
        this.labels = new LabelsReader(complaints);
    }

    List<ThresholdRule> read(Section root) {
        List<ThresholdRule> rules = new ArrayList<>();
        String key = ConfigurationReader.RULES;
        JsonNode list = root.list(key, "rules");
        for (int i = 0; i < list.size(); i++) {
            String at = TreeReader.element(root.path(key), i);
            Section section = Section.of(list.get(i), at, KEYS, complaints);
            if (section != null) {
                rules.add(rule(section, at));
            }
        }
        return rules;
    }

    private ThresholdRule rule(Section section, String path) {
        String name = section.required(NAME, "give the alert a name");
        if (name.length() > LONGEST_NAME) {
            section.complain(NAME, "must have at most " + LONGEST_NAME + " characters");
        }
        String metric = section.required(METRIC, "name the metric that is looked at");
        if (!metric.isEmpty() && !METRIC_NAME.matcher(metric).matches()) {
            section.complain(
                    METRIC,
                    "must be a metric's name, letters, digits, _ and :, not "
                            + Excerpt.quote(metric)
                            + "; labels go into match");
        }
        return new ThresholdRule(
                name,
                new Series(metric, matchers.read(section, MATCH)),
                condition(section, path),
                section.duration(FOR, 0),
                words(section));
    }

    private Condition condition(Section section, String path) {
        boolean absent = section.flag(ABSENT, false);
        int said =
                (section.get(ABOVE) == null ? 0 : 1)
                        + (section.get(BELOW) == null ? 0 : 1)
                        + (absent ? 1 : 0);
        if (said != 1) {
            complaints.add(path, EITHER + ", such as above: 0.5; " + said + " are there");
        }
        if (absent) {
            return new Condition.Absent();
        }
        return section.get(BELOW) == null
                ? new Condition.Above(section.number(ABOVE, 0))
                : new Condition.Below(section.number(BELOW, 0));
    }

    private Words words(Section section) {
        Labels said = labels.labels(section, LABELS);
        if (said.get(Labels.ALERT_NAME) != null) {
            section.complain(
                    LABELS, "must not hold alertname, which is the rule's name; leave it out");
        }
        String summary = section.text(SUMMARY);
        if (summary != null && summary.length() > LONGEST_SUMMARY) {
            section.complain(SUMMARY, "must have at most " + LONGEST_SUMMARY + " characters");
        }
        return new Words(
                section.severity(SEVERITY, DEFAULT_SEVERITY),
                said,
                labels.annotations(section, ANNOTATIONS),
                summary == null ? "" : summary);
    }
}
