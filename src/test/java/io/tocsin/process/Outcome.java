package io.tocsin.process;

import io.tocsin.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must become of an alert: told here once more, in the simplest words, to compare the ledger
 * with.
 *
 * @param transitions kind, episode and severity of each
 * @param held how many reports changed nothing
 * @param messages what Discord must show, a message for each episode, oldest first
 */
record Outcome(List<String> transitions, long held, List<Picture> messages) {

    /** A message's title and text. */
    record Picture(String title, String text) {}

    static Outcome of(List<Report> reports) {
        var telling = new Telling();
        reports.forEach(telling::on);
        return new Outcome(telling.transitions, telling.held, List.copyOf(telling.pictures));
    }

    /** How often people had to be told. */
    long spoke() {
        return transitions.stream()
                .filter(kind -> kind.startsWith("fired") || kind.startsWith("escalated"))
                .count();
    }

    /** How many events there were. */
    long events() {
        return transitions.size() + held;
    }

    private static final class Telling {
        private final List<String> transitions = new ArrayList<>();
        private final List<Picture> pictures = new ArrayList<>();
        private @Nullable Report shown;
        private long held;

        void on(Report report) {
            var before = shown;
            boolean wasFiring = before != null && before.firing();
            if (before == null || !wasFiring) {
                if (report.firing()) {
                    pictures.add(picture(report));
                    tell("fired", report, report.severity());
                } else {
                    held++;
                }
            } else if (!report.firing()) {
                tell("resolved", report, before.severity());
            } else if (report.severity() != before.severity()) {
                boolean worse = report.severity().worseThan(before.severity());
                tell(worse ? "escalated" : "de-escalated", report, report.severity());
            } else if (!report.summary().equals(before.summary())) {
                tell("changed", report, report.severity());
            } else {
                held++;
            }
        }

        private void tell(String kind, Report report, Severity severity) {
            shown = report;
            pictures.set(pictures.size() - 1, picture(report));
            transitions.add(kind + " " + pictures.size() + " " + severity.text());
        }

        private static Picture picture(Report report) {
            return new Picture(
                    symbol(report) + " " + report.name(), "**" + report.summary() + "**");
        }

        private static String symbol(Report report) {
            if (!report.firing()) {
                return "✅";
            }
            return switch (report.severity()) {
                case CRITICAL -> "🔴";
                case ERROR -> "🟠";
                case WARNING -> "🟡";
                case INFO -> "🔵";
            };
        }
    }
}
