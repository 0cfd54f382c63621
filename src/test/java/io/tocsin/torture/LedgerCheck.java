package io.tocsin.torture;

import io.tocsin.alert.Severity;
import io.tocsin.process.Standing;
import io.tocsin.torture.Evidence.Line;
import io.tocsin.torture.Evidence.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Each acknowledged event is in the ledger once, as what it was after those before it; and the
 * alert is as its last event left it.
 */
record LedgerCheck(Map<String, List<Reported>> promised, Findings findings) {

    void check(Map<String, List<Line>> lines, Map<String, Row> alerts) {
        promised.forEach(
                (name, reports) -> check(name, reports, lines.getOrDefault(name, List.of())));
        promised.forEach((name, reports) -> end(name, reports, alerts));
        lines.keySet().stream()
                .filter(name -> !promised.containsKey(name))
                .forEach(
                        name ->
                                findings.add(
                                        Breach.COUNTED_TWICE, "%s was reported by nobody", name));
    }

    private void check(String name, List<Reported> reports, List<Line> lines) {
        var expected = Telling.of(reports).words();
        var told = words(lines);
        if (told.size() < expected.size()) {
            findings.add(
                    Breach.LOST,
                    "%s: %d of %d events; %s",
                    name,
                    told.size(),
                    expected.size(),
                    difference(expected, told, reports));
        } else if (told.size() > expected.size()) {
            findings.add(
                    Breach.COUNTED_TWICE,
                    "%s: %d of %d events; %s",
                    name,
                    told.size(),
                    expected.size(),
                    difference(expected, told, reports));
        } else if (!told.equals(expected)) {
            findings.add(Breach.OUT_OF_ORDER, "%s: %s", name, difference(expected, told, reports));
        }
    }

    private void end(String name, List<Reported> reports, Map<String, Row> alerts) {
        var row = alerts.get(name);
        var telling = Telling.of(reports);
        var last = reports.getLast().standing();
        if (row == null) {
            findings.add(Breach.LOST, "%s is no alert", name);
            return;
        }
        if (row.events() != telling.counted()) {
            findings.add(
                    Breach.COUNTED_TWICE,
                    "%s counts %d events since it began to fire, not %d",
                    name,
                    row.events(),
                    telling.counted());
        }
        if (row.firing() != last.firing() || row.firing() && row.severity() != last.severity()) {
            findings.add(Breach.OUT_OF_ORDER, "%s is %s, not %s", name, row, last);
        }
    }

    private static List<String> words(List<Line> lines) {
        var words = new ArrayList<String>();
        for (var line : lines) {
            var word =
                    line.kind().equals("held")
                            ? line.kind()
                            : line.kind() + " " + line.episode() + " " + line.severity();
            for (long i = 0; i < line.count(); i++) {
                words.add(word);
            }
        }
        return words;
    }

    private static String difference(
            List<String> expected, List<String> told, List<Reported> reports) {
        int at = 0;
        while (at < expected.size() && at < told.size() && expected.get(at).equals(told.get(at))) {
            at++;
        }
        return "from event %s on: %s instead of %s"
                .formatted(
                        at < reports.size() ? reports.get(at).id() : "after the last",
                        told.subList(at, Math.min(told.size(), at + 6)),
                        expected.subList(at, Math.min(expected.size(), at + 6)));
    }

    /**
     * What the ledger must tell of an alert whose policy holds nothing back.
     *
     * @param counted how many events there were since it last began to fire
     */
    private record Telling(List<String> words, long counted) {

        static Telling of(List<Reported> reports) {
            var words = new ArrayList<String>();
            boolean firing = false;
            var severity = Severity.INFO;
            int episode = 0;
            long counted = 0;
            for (var report : reports) {
                Standing now = report.standing();
                counted++;
                if (!firing && !now.firing()) {
                    words.add("held");
                } else if (!firing) {
                    counted = 1;
                    severity = now.severity();
                    words.add("fired " + ++episode + " " + severity.text());
                } else if (!now.firing()) {
                    words.add("resolved " + episode + " " + severity.text());
                } else if (now.severity() == severity) {
                    words.add("held");
                } else {
                    boolean worse = now.severity().worseThan(severity);
                    severity = now.severity();
                    words.add(
                            (worse ? "escalated " : "de-escalated ")
                                    + episode
                                    + " "
                                    + severity.text());
                }
                firing = now.firing();
            }
            return new Telling(words, counted);
        }
    }
}
