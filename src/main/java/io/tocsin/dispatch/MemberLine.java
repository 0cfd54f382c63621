package io.tocsin.dispatch;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Remarks;
import java.time.Instant;
import java.util.Map;

/** One alert of a group, on one line. */
final class MemberLine {

    /** The longest line. */
    static final int MOST = 290;

    /** The longest word for why an alert is quiet. */
    static final int REASON = 20;

    private static final int NAME = 60;
    private static final int LABEL = 48;
    private static final int LABELS = 95;
    private static final int PERSON = 24;

    private MemberLine() {}

    /**
     * What tells {@code member} from the others.
     *
     * @param common labels that all of the group have
     */
    static String of(Conversation.Member member, Labels common) {
        StringBuilder line = new StringBuilder(symbol(member)).append(' ');
        String labels = labels(member.labels(), common);
        if (labels.isEmpty() || common.alertName().isEmpty()) {
            line.append("**").append(name(member.labels())).append("** ");
        }
        line.append(labels).append(labels.isEmpty() ? "· " : " · ");
        Instant until = member.span().until();
        line.append(
                until == null
                        ? Moments.relative(member.span().since())
                        : "over " + Moments.relative(until));
        appendMarks(line, member.remarks());
        return line.toString();
    }

    private static String symbol(Conversation.Member member) {
        if (member.status() == Status.RESOLVED) {
            return Look.RESOLVED.symbol();
        }
        return member.remarks().quiet() != null
                ? Look.QUIET.symbol()
                : Look.of(member.severity()).symbol();
    }

    private static String name(Labels labels) {
        String name = PlainText.line(labels.alertName(), NAME).strip();
        return name.isEmpty() ? "no name" : name;
    }

    private static String labels(Labels labels, Labels common) {
        StringBuilder text = new StringBuilder();
        int left = 0;
        for (Map.Entry<String, String> label : labels.asMap().entrySet()) {
            if (label.getKey().equals(Labels.ALERT_NAME)
                    || label.getValue().equals(common.get(label.getKey()))) {
                continue;
            }
            String one = "`" + PlainText.code(label.getKey() + "=" + label.getValue(), LABEL) + "`";
            if (left > 0 || text.length() + 1 + one.length() > LABELS) {
                left++;
            } else {
                text.append(text.isEmpty() ? "" : " ").append(one);
            }
        }
        return left == 0 ? text.toString() : text.append(" +").append(left).toString();
    }

    private static void appendMarks(StringBuilder line, Remarks remarks) {
        Remarks.Quiet quiet = remarks.quiet();
        if (quiet != null) {
            line.append(" · ").append(PlainText.line(quiet.reason(), REASON));
        }
        if (remarks.flapping() != null) {
            line.append(" · flapping");
        }
        Remarks.Acknowledged acknowledged = remarks.acknowledged();
        if (acknowledged != null) {
            String by = acknowledged.by();
            line.append(" · acknowledged")
                    .append(by == null ? "" : " by " + PlainText.line(by, PERSON));
        }
        if (remarks.silentSince() != null) {
            line.append(" · not reported");
        }
    }
}
