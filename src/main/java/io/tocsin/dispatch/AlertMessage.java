package io.tocsin.dispatch;

import io.tocsin.alert.Content;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import io.tocsin.dispatch.Embed.Field;
import io.tocsin.ledger.Conversation;
import io.tocsin.routing.Presentation;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws one alert. Stays within an embed's limits by construction: these are at most 252 for the
 * title, 2005 for the text, 2 · 1012 for labels and annotations, 310 for the group, 240 for who
 * keeps it quiet, 250 for who takes care of it, 150 for flapping, 130 for what became of it, 350
 * for where the whole text is, 140 for the short fields and 45 for the footer; together less than
 * the 6000 characters that Discord allows over all of it.
 *
 * @see <a
 *     href="https://docs.discord.com/developers/resources/message#embed-object-embed-limits">Embed
 *     limits</a>
 */
final class AlertMessage {

    /** The longest summary that is shown in full. */
    static final int SUMMARY = 600;

    /** The longest description that is shown in full. */
    static final int DESCRIPTION = 1400;

    /** How much of labels and of annotations is shown. */
    static final int PAIRS = 1000;

    private static final int TITLE = 252;
    private static final int URL = 2048;
    private static final int GROUP = 300;

    private AlertMessage() {}

    /** What the only alert of {@code conversation} should look like. */
    static Embed of(Conversation conversation, Scene scene) {
        Conversation.Member member = conversation.members().getFirst();
        return new Embed(
                Title.of(conversation, TITLE),
                url(member, scene.links()),
                description(member.content()),
                Title.look(conversation).color(),
                fields(conversation, member, scene),
                footer(member),
                conversation.changedAt());
    }

    /** Names the alert. */
    static String footer(Conversation.Member member) {
        return "Tocsin · " + new Fingerprint(member.fingerprint());
    }

    /** Where to look further: what the alert itself says, or what is known of it here. */
    static @Nullable String url(Conversation.Member member, Links links) {
        String link = link(member.content().url());
        return link == null ? links.alert(member.fingerprint()) : link;
    }

    /** Discord refuses the whole message for a link that it does not take: rather none. */
    private static @Nullable String link(@Nullable String url) {
        if (url == null || url.length() > URL) {
            return null;
        }
        try {
            URI uri = new URI(url);
            boolean web =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            String ascii = uri.toASCIIString();
            return web && uri.getHost() != null && ascii.length() <= URL ? ascii : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String description(Content content) {
        StringBuilder text = new StringBuilder();
        if (content.summary() != null) {
            String summary = PlainText.escape(content.summary(), SUMMARY).strip();
            text.append(summary.isEmpty() ? "" : "**" + summary + "**");
        }
        if (content.description() != null) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(PlainText.escape(content.description(), DESCRIPTION).strip());
        }
        return text.toString().strip();
    }

    private static List<Field> fields(
            Conversation conversation, Conversation.Member member, Scene scene) {
        List<Field> fields = new ArrayList<>();
        Conversation.Span span = member.span();
        Instant until = span.until();
        fields.add(new Field("Severity", member.severity().text(), true));
        if (until == null) {
            fields.add(new Field("Firing since", Moments.relative(span.since()), true));
        } else {
            fields.add(new Field("Resolved", Moments.over(span.since(), until), true));
        }
        if (span.events() > 1) {
            fields.add(new Field("Reports", Figures.count(span.events()), true));
        }
        Double value = member.content().value();
        if (value != null) {
            fields.add(new Field("Value", Figures.value(value), true));
        }
        fields.addAll(RemarkFields.of(member.remarks()));
        RemarkFields.writtenAnew(conversation).ifPresent(fields::add);
        Labels group = conversation.subject().group();
        String groupName = group == null ? "" : Title.group(group, GROUP);
        if (!groupName.isEmpty()) {
            fields.add(new Field("Group", groupName, true));
        }
        addTexts(fields, member, scene);
        return fields;
    }

    private static void addTexts(List<Field> fields, Conversation.Member member, Scene scene) {
        Presentation presentation = scene.receiver().presentation();
        if (presentation.labels()) {
            Pairs.of(member.labels(), PAIRS).field("Labels").ifPresent(fields::add);
        }
        if (presentation.annotations()) {
            Pairs.of(member.content().annotations(), PAIRS)
                    .field("Annotations")
                    .ifPresent(fields::add);
        }
        if (WholeTexts.isAny(member, presentation)) {
            fields.add(new Field("Shortened", WholeTexts.where(member, scene), false));
        }
    }
}
