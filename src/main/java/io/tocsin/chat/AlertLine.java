package io.tocsin.chat;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.dispatch.Look;
import io.tocsin.dispatch.Moments;
import io.tocsin.dispatch.PlainText;
import io.tocsin.ledger.AlertRow;
import io.tocsin.policy.Hush;
import java.util.Map;
import java.util.stream.Collectors;

/** An alert on one line. */
final class AlertLine {

    private static final int NAME = 60;
    private static final int LABEL = 40;
    private static final int LABELS = 3;
    private static final int PERSON = 40;

    private AlertLine() {}

    static String of(AlertRow alert) {
        StringBuilder line =
                new StringBuilder(look(alert).symbol())
                        .append(" **")
                        .append(name(alert.name()))
                        .append("** ")
                        .append(labels(alert.labels()));
        boolean fires = fires(alert);
        line.append(" · ")
                .append(fires ? "" : "over ")
                .append(Moments.relative(fires ? alert.startsAt() : alert.changedAt()));
        Hush hush = alert.memory().hush();
        if (hush != null && fires) {
            line.append(" · ").append(hush.reason().text());
        }
        String by = alert.acknowledgedBy();
        if (by != null && fires) {
            line.append(" · acknowledged by ").append(PlainText.line(by, PERSON));
        }
        return line.append(" · `").append(alert.fingerprint()).append('`').toString();
    }

    static boolean fires(AlertRow alert) {
        return alert.status().equals("firing");
    }

    static Look look(AlertRow alert) {
        if (!fires(alert)) {
            return Look.RESOLVED;
        }
        return alert.memory().hush() != null
                ? Look.QUIET
                : Look.of(Severity.parse(alert.severity()).orElse(Severity.WARNING));
    }

    static String name(String name) {
        String plain = PlainText.line(name, NAME).strip();
        return plain.isEmpty() ? "no name" : plain;
    }

    private static String labels(Map<String, String> labels) {
        String shown =
                labels.entrySet().stream()
                        .filter(label -> !label.getKey().equals(Labels.ALERT_NAME))
                        .sorted(Map.Entry.comparingByKey())
                        .limit(LABELS)
                        .map(AlertLine::label)
                        .collect(Collectors.joining(" "));
        int left = labels.size() - 1 - LABELS;
        return left > 0 ? shown + " +" + left : shown;
    }

    static String label(Map.Entry<String, String> label) {
        return "`" + PlainText.code(label.getKey() + "=" + label.getValue(), LABEL) + "`";
    }
}
