package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.routing.CalendarTimes.Range;
import java.util.List;
import java.util.Locale;

/** What ranges of the calendar are written like: {@code monday:friday}, {@code 1:5}, {@code -1}. */
enum RangeKind {
    /** From Sunday, which is 0. */
    WEEKDAY(
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"),
            0,
            "monday:friday",
            "days of the week from sunday to saturday"),
    /** From 1, or from -1, the last. */
    DAY_OF_MONTH(List.of(), -31, "1:5", "days from 1 to 31, or from -31 to -1, the last"),
    /** From January, which is 1. */
    MONTH(
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december"),
            1,
            "march:may",
            "months from january to december, or from 1 to 12"),
    /** Of the Gregorian calendar. */
    YEAR(List.of(), 1, "2026:2030", "years of four digits");

    private static final int SHORTEST_MONTH = 28;
    private static final int NONE = Integer.MIN_VALUE;

    private final List<String> names;
    private final int first;
    private final String example;
    private final String allowed;

    RangeKind(List<String> names, int first, String example, String allowed) {
        this.names = names;
        this.first = first;
        this.example = example;
        this.allowed = allowed;
    }

    /** One of them. */
    String example() {
        return example;
    }

    /**
     * The range that {@code node} says: a text, or one number.
     *
     * @throws UnreadableException if it is none, or can never hold
     */
    Range read(JsonNode node) throws UnreadableException {
        String[] ends = text(node).toLowerCase(Locale.ROOT).split(":", -1);
        int from = ends.length > 2 ? NONE : number(ends[0]);
        int to = number(ends[ends.length - 1]);
        if (from == NONE || to == NONE) {
            throw new UnreadableException(
                    "must be of "
                            + allowed
                            + ", one or a range such as "
                            + example
                            + ", not "
                            + Section.shown(node));
        }
        if (order(from) > order(to) || from < 0 && to > 0) {
            throw new UnreadableException(
                    "begins after it ends: "
                            + Section.shown(node)
                            + "; turn it round, or write two ranges");
        }
        return new Range(from, to);
    }

    private static String text(JsonNode node) {
        return node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
    }

    /** Days counted from the end come where they do in February. */
    private int order(int number) {
        return this == DAY_OF_MONTH && number < 0 ? SHORTEST_MONTH + number : number;
    }

    private int number(String text) {
        int named = names.indexOf(text);
        if (named >= 0) {
            return named + first;
        }
        int number = text.matches("-?[0-9]{1,4}") ? Integer.parseInt(text) : NONE;
        boolean fits =
                switch (this) {
                    case WEEKDAY -> false;
                    case DAY_OF_MONTH -> number != 0 && number >= -31 && number <= 31;
                    case MONTH -> number >= 1 && number <= 12;
                    case YEAR -> number >= 1;
                };
        return fits ? number : NONE;
    }

    /** As configuration writes it. */
    String text(Range range) {
        return range.first() == range.last()
                ? text(range.first())
                : text(range.first()) + ":" + text(range.last());
    }

    private String text(int number) {
        return names.isEmpty() ? Integer.toString(number) : names.get(number - first);
    }
}
