package io.tocsin.dispatch;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Remarks;
import io.tocsin.ledger.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells people again of what they know already: what fires, and why it is said now. */
final class Telling {

    private static final int MENTIONS = 900;
    private static final int NAME = 80;
    private static final int LABELS = 95;

    /** For saying how much has no line. */
    private static final int REST = 80;

    private Telling() {}

    /** An alert with news, and the conversation it is in. */
    private record News(Member member, Conversation conversation, String spoken) {}

    /** Whether there is anything to tell: of what is over or quiet by now, nobody is. */
    static boolean isWorthSaying(Reply reply) {
        return news(reply).findAny().isPresent();
    }

    /** Answers the message that shows it, if it is one and in the same channel. */
    static Message of(Reply reply, Scene scene) {
        List<News> news = news(reply).sorted(comparing(one -> one.member().severity())).toList();
        Severity worst = news.isEmpty() ? Severity.INFO : news.getFirst().member().severity();
        Mentioned mentioned =
                Mentioned.of(
                        news.isEmpty() ? List.of() : scene.receiver().mentions().of(worst),
                        MENTIONS);
        String gap = mentioned.text().isEmpty() ? "" : news.size() == 1 ? " " : "\n";
        String intro = mentioned.text() + gap;
        boolean labels = scene.receiver().presentation().labels();
        return new Message(
                intro + lines(news, reply.more(), labels, Message.MOST_CONTENT - intro.length()),
                List.of(),
                List.of(),
                mentioned.pings(),
                message(reply, scene));
    }

    private static Stream<News> news(Reply reply) {
        return reply.items().stream()
                .map(Reply.Item::conversation)
                .flatMap(
                        conversation ->
                                conversation.members().stream()
                                        .flatMap(member -> news(member, conversation).stream()));
    }

    private static Optional<News> news(Member member, Conversation conversation) {
        String spoken = member.spoken();
        boolean aloud = member.status() == Status.FIRING && member.remarks().quiet() == null;
        return spoken != null && aloud
                ? Optional.of(new News(member, conversation, spoken))
                : Optional.empty();
    }

    private static String lines(List<News> news, int more, boolean labels, int limit) {
        StringBuilder text = new StringBuilder();
        int left = news.size();
        for (News one : news) {
            String line = line(one, labels);
            if (text.length() + 1 + line.length() > limit - REST) {
                break;
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
            left--;
        }
        String rest =
                Stream.of(
                                left == 0 ? "" : Figures.count(left, "more alert"),
                                more == 0 ? "" : Figures.count(more, "more conversation"))
                        .filter(part -> !part.isEmpty())
                        .collect(joining(" and "));
        return rest.isEmpty() ? text.toString() : text.append("\n… and ").append(rest).toString();
    }

    private static String line(News news, boolean labels) {
        Member member = news.member();
        Labels group = news.conversation().subject().group();
        String tellers =
                labels
                        ? MemberLine.labels(
                                member.labels(), group == null ? Labels.EMPTY : group, LABELS)
                        : "";
        Remarks.Acknowledged acknowledged = member.remarks().acknowledged();
        return MemberLine.symbol(member)
                + " **"
                + Title.name(member.labels(), NAME)
                + "** "
                + (tellers.isEmpty() ? "" : tellers + " ")
                + why(news)
                + (acknowledged == null ? "" : " · " + MemberLine.acknowledged(acknowledged));
    }

    /**
     * The policy's reason in words; of one that says nothing more than that it fires, only that.
     */
    private static String why(News news) {
        String severity = news.member().severity().text();
        return switch (news.spoken()) {
            case "escalated", "de-escalated" -> "is now " + severity;
            case "reminder" -> "still fires, for " + duration(news);
            case "cool-down-ended" -> "is " + severity + ", which is more than was told last";
            case "flapping-ended" -> "has calmed down, and fires";
            case "silence-ended" -> "fires, and its silence is over";
            case "inhibition-ended" -> "fires, and nothing inhibits it any longer";
            case "mute-ended" -> "fires, and it is no longer muted";
            case "unacknowledged" -> "fires, and nobody takes care of it any longer";
            case "missing" -> "fires: it was expected to be reported, and was not";
            case "revived" -> "fires again";
            case "content-changed" -> "fires, and says something else";
            default -> "fires";
        };
    }

    private static String duration(News news) {
        Instant since = news.member().span().since();
        Instant changedAt = news.conversation().changedAt();
        return Moments.roughly(
                changedAt.isAfter(since) ? Duration.between(since, changedAt) : Duration.ZERO);
    }

    private static @Nullable Long message(Reply reply, Scene scene) {
        boolean same = !scene.outlet().isWebhook() && scene.outlet().channel() == reply.channelId();
        List<Long> messages = reply.items().stream().map(Reply.Item::messageId).distinct().toList();
        return same && messages.size() == 1 && reply.more() == 0 ? messages.getFirst() : null;
    }
}
