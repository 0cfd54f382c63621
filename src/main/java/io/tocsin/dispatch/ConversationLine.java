package io.tocsin.dispatch;

import io.tocsin.alert.Labels;
import io.tocsin.ledger.Census;
import io.tocsin.ledger.Conversation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One conversation of many, on one line. */
final class ConversationLine {

    /** The shortest limit that a line can keep. */
    static final int LEAST = 75;

    /** More than this no line needs. */
    static final int MOST = 220;

    private static final int LEAST_NAME = 24;

    /** A space before the labels, and how many more there are behind them. */
    private static final int COUNT = 6;

    private ConversationLine() {}

    /**
     * What tells {@code conversation} from the others: its sign, its name, its labels, since when,
     * and what else is known of it, as far as there is room.
     *
     * @param common labels that all conversations have
     * @param labels whether labels may be shown
     * @param limit how long it may be, at least {@link #LEAST}
     */
    static String of(Conversation conversation, Labels common, boolean labels, int limit) {
        return Title.isSingle(conversation)
                ? single(conversation, common, labels, limit)
                : group(conversation, limit);
    }

    private static String single(
            Conversation conversation, Labels common, boolean labels, int limit) {
        Conversation.Member member = conversation.members().getFirst();
        String sign = MemberLine.symbol(member) + " ";
        String time = " · " + time(member.span().since(), member.span().until());
        int room = limit - sign.length() - time.length() - "****".length();
        String name = Title.name(member.labels(), Math.max(LEAST_NAME, room / 2));
        String tellers =
                labels
                        ? MemberLine.labels(member.labels(), common, room - name.length() - COUNT)
                        : "";
        String line = sign + "**" + name + "**" + (tellers.isEmpty() ? "" : " " + tellers) + time;
        String marks = MemberLine.marks(member.remarks()) + anew(conversation);
        return line.length() + marks.length() <= limit ? line + marks : line;
    }

    private static String group(Conversation conversation, int limit) {
        Census census = conversation.subject().census();
        String time = " · " + time(census.since(), census.until());
        String line = Title.of(conversation, limit - time.length()) + time;
        String marks = anew(conversation);
        return line.length() + marks.length() <= limit ? line + marks : line;
    }

    private static String time(Instant since, @Nullable Instant until) {
        return until == null ? Moments.relative(since) : "over " + Moments.relative(until);
    }

    private static String anew(Conversation conversation) {
        return conversation.history().creations() == 0 ? "" : " · written anew";
    }
}
