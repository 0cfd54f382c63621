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
    private static final int LEAST_LABEL = 12;
    private static final int LABELS = 95;
    private static final int PERSON = 24;

    private MemberLine() {}

    /**
     * What tells {@code member} from the others.
     *
     * @param common labels that all of the group have
     * @param shown whether labels may be shown
     */
    static String of(Conversation.Member member, Labels common, boolean shown) {
        StringBuilder line = new StringBuilder(symbol(member)).append(' ');
        String labels = shown ? labels(member.labels(), common, LABELS) : "";
        if (labels.isEmpty() || common.alertName().isEmpty()) {
            line.append("**").append(Title.name(member.labels(), NAME)).append("** ");
        }
        line.append(labels).append(labels.isEmpty() ? "· " : " · ");
        Instant until = member.span().until();
        line.append(
                until == null
                        ? Moments.relative(member.span().since())
                        : "over " + Moments.relative(until));
        return line.append(marks(member.remarks())).toString();
    }

    /** How bad it is, or that it is quiet or over. */
    static String symbol(Conversation.Member member) {
        if (member.status() == Status.RESOLVED) {
            return Look.RESOLVED.symbol();
        }
        return member.remarks().quiet() != null
                ? Look.QUIET.symbol()
                : Look.of(member.severity()).symbol();
    }

    /**
     * Those of {@code labels} that are not common, as code, and how many more there are.
     *
     * @param limit how long it may be; what is counted takes up to five characters more
     */
    static String labels(Labels labels, Labels common, int limit) {
        StringBuilder text = new StringBuilder();
        int left = 0;
        for (Map.Entry<String, String> label : labels.asMap().entrySet()) {
            if (label.getKey().equals(Labels.ALERT_NAME)
                    || label.getValue().equals(common.get(label.getKey()))) {
                continue;
            }
            int most = text.isEmpty() ? Math.min(LABEL, limit - 2) : LABEL;
            String one = "`" + PlainText.code(label.getKey() + "=" + label.getValue(), most) + "`";
            if (most < LEAST_LABEL
                    || left > 0
                    || text.length() + one.length() + (text.isEmpty() ? 0 : 1) > limit) {
                left++;
            } else {
                text.append(text.isEmpty() ? "" : " ").append(one);
            }
        }
        if (left > 0 && !text.isEmpty()) {
            text.append(" +").append(left);
        }
        return text.toString();
    }

    /** What is to be known besides, in a word each. At most 100 characters. */
    static String marks(Remarks remarks) {
        StringBuilder marks = new StringBuilder();
        Remarks.Quiet quiet = remarks.quiet();
        if (quiet != null) {
            marks.append(" · ").append(PlainText.line(quiet.reason(), REASON));
        }
        if (remarks.flapping() != null) {
            marks.append(" · flapping");
        }
        if (remarks.acknowledged() != null) {
            marks.append(" · ").append(acknowledged(remarks.acknowledged()));
        }
        if (remarks.silentSince() != null) {
            marks.append(" · not reported");
        }
        return marks.toString();
    }

    /** At most 40 characters. */
    static String acknowledged(Remarks.Acknowledged acknowledged) {
        String by = acknowledged.by();
        return "acknowledged" + (by == null ? "" : " by " + PlainText.line(by, PERSON));
    }
}
