package io.tocsin.dispatch;

import static java.util.stream.Collectors.joining;

import io.tocsin.alert.Severity;
import io.tocsin.ledger.Census;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Alerts that were counted, in words. */
final class Tally {

    private static final int MOST_REASONS = 4;

    private Tally() {}

    /** That of the worst that fires and may be spoken of. */
    static Look look(Census census) {
        if (census.firing() > 0) {
            return Look.of(census.bySeverity().keySet().iterator().next());
        }
        return census.firingQuietly() > 0 ? Look.QUIET : Look.RESOLVED;
    }

    /** What matters most: "3 firing", "2 silenced", "all 12 resolved". At most 50 characters. */
    static String first(Census census) {
        if (census.firing() > 0) {
            return Figures.count(census.firing()) + " firing";
        }
        if (census.firingQuietly() == 0) {
            return "all " + Figures.count(census.size()) + " resolved";
        }
        String reason =
                census.quiet().size() == 1 ? census.quiet().keySet().iterator().next() : "quiet";
        return Figures.count(census.firingQuietly())
                + " "
                + PlainText.line(reason, MemberLine.REASON);
    }

    /** What fires and may be spoken of, one severity a line. At most 100 characters. */
    static String severities(Census census) {
        return String.join("\n", bySeverity(census));
    }

    /** What fires and must not be spoken of, one reason a line. At most 160 characters. */
    static String reasons(Census census) {
        return String.join("\n", byReason(census));
    }

    /** What fires and is counted nowhere else, and what is over. At most 190 characters. */
    static String besides(Census census) {
        Stream<String> quiet = census.firing() > 0 ? byReason(census).stream() : Stream.of();
        return Stream.concat(quiet, over(census)).collect(joining("\n"));
    }

    /** All of it on one line, the worst first. At most 300 characters. */
    static String line(Census census) {
        return Stream.of(bySeverity(census).stream(), byReason(census).stream(), over(census))
                .flatMap(part -> part)
                .collect(joining(" · "));
    }

    private static List<String> bySeverity(Census census) {
        List<String> counts = new ArrayList<>();
        for (Map.Entry<Severity, Integer> count : census.bySeverity().entrySet()) {
            counts.add(
                    "%s %s %s"
                            .formatted(
                                    Look.of(count.getKey()).symbol(),
                                    Figures.count(count.getValue()),
                                    count.getKey().text()));
        }
        return counts;
    }

    private static List<String> byReason(Census census) {
        return census.quiet().entrySet().stream()
                .limit(MOST_REASONS)
                .map(
                        count ->
                                "%s %s %s"
                                        .formatted(
                                                Look.QUIET.symbol(),
                                                Figures.count(count.getValue()),
                                                PlainText.line(count.getKey(), MemberLine.REASON)))
                .toList();
    }

    private static Stream<String> over(Census census) {
        return census.resolved() == 0
                ? Stream.of()
                : Stream.of(
                        Look.RESOLVED.symbol()
                                + " "
                                + Figures.count(census.resolved())
                                + " resolved");
    }
}
