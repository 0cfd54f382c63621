package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.process.LedgerView.Line;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * What became of an alert's reports, whatever the configuration was meanwhile: its ledger stands
 * for each of them once, and in order.
 */
final class Chronicle {

    /** What comes of no report, or not alone. */
    private static final Set<String> BESIDES =
            Set.of("spoke", "flapping-started", "quiet-started", "quiet-ended");

    private final Queue<Report> reports;
    private int episode;
    private boolean firing;
    private Severity severity = Severity.INFO;
    private String text = "";

    private Chronicle(List<Report> reports) {
        this.reports = new ArrayDeque<>(reports);
    }

    /**
     * Fails where the ledger and the reports contradict each other.
     *
     * @param ledger what it tells of the alert, in order
     */
    static void check(Story story, List<Line> ledger) {
        var chronicle = new Chronicle(story.acknowledged());
        for (var line : ledger) {
            if (!line.byItself() && !BESIDES.contains(line.kind())) {
                chronicle.read(line);
            }
        }
        assertThat(chronicle.reports).as("reports that are not in the ledger").isEmpty();
    }

    private void read(Line line) {
        for (long i = 0; i < line.count(); i++) {
            assertThat(reports).as("reports left for %s", line).isNotEmpty();
            var report = reports.remove();
            assertThat(line.what()).as("%s", report).isEqualTo(hear(report));
        }
    }

    private String hear(Report report) {
        if (!firing && !report.firing()) {
            return "held";
        }
        var before = severity;
        boolean same = report.summary().equals(text);
        boolean begins = !firing;
        firing = report.firing();
        text = report.summary();
        if (!firing) {
            return what("resolved");
        }
        severity = report.severity();
        if (begins) {
            episode++;
            return what("fired");
        }
        if (severity != before) {
            return what(severity.worseThan(before) ? "escalated" : "de-escalated");
        }
        return same ? "held" : what("changed");
    }

    private String what(String kind) {
        return kind + " " + episode + " " + severity.text();
    }
}
