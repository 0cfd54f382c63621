package io.tocsin.routing;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import java.util.List;

/**
 * When a metric that is scraped becomes an alert.
 *
 * @param name the alert's name
 * @param series which values are looked at
 * @param condition what must hold of a value
 * @param holdsFor for how long it must hold, milliseconds
 * @param words what the alert says
 */
public record ThresholdRule(
        String name, Series series, Condition condition, long holdsFor, Words words) {

    /**
     * The values of a metric.
     *
     * @param metric its name
     * @param matchers all of which must hold of the labels
     */
    public record Series(String metric, List<Matcher> matchers) {

        /** Copies the list. */
        public Series {
            matchers = List.copyOf(matchers);
        }
    }

    /** What makes a value an alert. */
    public sealed interface Condition {

        /** It is greater than {@code limit}. */
        record Above(double limit) implements Condition {}

        /** It is less than {@code limit}. */
        record Below(double limit) implements Condition {}

        /** There is none. */
        record Absent() implements Condition {}
    }

    /**
     * What the alert says.
     *
     * @param labels besides those of the value
     * @param summary empty if it has none
     */
    public record Words(Severity severity, Labels labels, Labels annotations, String summary) {}
}
