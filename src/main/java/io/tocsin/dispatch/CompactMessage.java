package io.tocsin.dispatch;

import io.tocsin.alert.Labels;
import io.tocsin.ledger.Census;
import io.tocsin.ledger.Conversation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a conversation in few words, so that ten of them always fit into one message: at most 120
 * characters for the title, 434 for the text (180 for the summary, 250 for how things stand) and 30
 * for the footer.
 */
final class CompactMessage {

    /** The largest, without the mark that makes a message known again. */
    static final int MOST = 585;

    private static final int TITLE = 120;
    private static final int SUMMARY = 174;
    private static final int LABELS = 90;

    private CompactMessage() {}

    /** What {@code conversation} should look like. */
    static Embed of(Conversation conversation, Scene scene) {
        return Title.isSingle(conversation)
                ? single(conversation, scene)
                : group(conversation, scene);
    }

    private static Embed single(Conversation conversation, Scene scene) {
        Conversation.Member member = conversation.members().getFirst();
        Conversation.Span span = member.span();
        Instant until = span.until();
        List<String> state = new ArrayList<>();
        state.add(member.severity().text());
        state.add(
                until == null
                        ? "since " + Moments.relative(span.since())
                        : "over " + Moments.relative(until));
        String labels =
                scene.receiver().presentation().labels()
                        ? MemberLine.labels(member.labels(), Labels.EMPTY, LABELS)
                        : "";
        String text = String.join(" · ", state) + MemberLine.marks(member.remarks());
        return embed(
                conversation,
                AlertMessage.url(member, scene.links()),
                summary(member)
                        + text
                        + anew(conversation)
                        + (labels.isEmpty() ? "" : "\n" + labels),
                AlertMessage.footer(member));
    }

    private static Embed group(Conversation conversation, Scene scene) {
        Census census = conversation.subject().census();
        Instant until = census.until();
        return embed(
                conversation,
                scene.links().alerts(conversation.subject().group()),
                Tally.line(census)
                        + " · "
                        + (until == null
                                ? "since " + Moments.relative(census.since())
                                : Moments.relative(until))
                        + anew(conversation),
                "Tocsin · " + Figures.count(census.size(), "alert"));
    }

    private static Embed embed(
            Conversation conversation, @Nullable String url, String description, String footer) {
        return new Embed(
                Title.of(conversation, TITLE),
                url,
                description,
                Title.look(conversation).color(),
                List.of(),
                footer,
                conversation.changedAt());
    }

    private static String summary(Conversation.Member member) {
        String summary = member.content().summary();
        String line = summary == null ? "" : PlainText.line(summary, SUMMARY);
        return line.isEmpty() ? "" : "**" + line + "**\n";
    }

    private static String anew(Conversation conversation) {
        return conversation.history().creations() == 0 ? "" : " · written anew";
    }
}
