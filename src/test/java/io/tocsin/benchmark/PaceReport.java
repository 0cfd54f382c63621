package io.tocsin.benchmark;

import io.tocsin.process.ShownAsItIs.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was found, beside what was promised. */
final class PaceReport {

    private static final double CEILING = 45;
    private static final double USED = 0.95;
    private static final int LIMIT = 50;

    /** How much of what it got before a healthy channel still gets when another is sick. */
    private static final double FAIR = 0.8;

    private static final int EXAMPLES = 10;

    private final List<String> rows = new ArrayList<>();
    private boolean kept = true;

    boolean isKept() {
        return kept;
    }

    String table() {
        return "| what | found | promised | kept |\n|---|---|---|---|\n"
                + String.join("\n", rows)
                + "\n";
    }

    void note(String what, long found) {
        rows.add(String.format(Locale.ROOT, "| %s | %,d | | |", what, found));
    }

    void equal(String what, long found, long promised) {
        row(what, figure(found), figure(promised), found == promised);
    }

    void none(String what, long found) {
        equal(what, found, 0);
    }

    void findings(Findings findings) {
        note("conversations", findings.conversations());
        note("messages that show them", findings.posts());
        note("replies", findings.replies());
        note("threads", findings.threads());
        none("conversations that no message shows", findings.missing().size());
        none("messages too many", findings.twice().size());
        none("messages that say what is not so", findings.wrong().size());
        findings.complaints().stream().limit(EXAMPLES).forEach(System.out::println);
    }

    void limits(Minutes minutes, Duration length) {
        var warm = minutes.warm();
        var end = minutes.latest();
        row("429s in the first " + warm.at().toSeconds() + " s", warm.scopes(), "", true);
        none("429s from then on", end.refused() - warm.refused());
        row(
                "most requests in any second",
                figure(end.mostInASecond()),
                "≤ " + LIMIT,
                end.mostInASecond() <= LIMIT);
        var rate = minutes.saturatedPerSecond(length);
        if (rate.isEmpty()) {
            row("requests/s in saturated minutes", "there was none", "", true);
            return;
        }
        row(
                "requests/s in saturated minutes",
                String.format(
                        Locale.ROOT,
                        "%.1f, %.1f %% of %.0f",
                        rate.getAsDouble(),
                        100 * rate.getAsDouble() / CEILING,
                        CEILING),
                "≥ 95 %",
                rate.getAsDouble() >= USED * CEILING);
    }

    void fair(Halves halves) {
        var slowest = halves.slowest();
        row(
                "deliveries a minute to the slowest healthy channel, without and with a sick one",
                pair(slowest),
                "≥ 80 % of before",
                slowest.getLast() >= FAIR * slowest.getFirst());
        row("the same to the median", pair(halves.median()), "", true);
    }

    private static String pair(List<Double> rates) {
        return String.format(Locale.ROOT, "%.1f, %.1f", rates.getFirst(), rates.getLast());
    }

    private static String figure(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void row(String what, String found, String promised, boolean holds) {
        kept &= holds;
        var verdict = promised.isEmpty() ? "" : holds ? "yes" : "**no**";
        rows.add("| %s | %s | %s | %s |".formatted(what, found, promised, verdict));
    }
}
