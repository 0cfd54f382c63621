package io.tocsin.dispatch;

import static java.util.stream.Collectors.joining;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.ledger.Conversation;
import io.tocsin.routing.Presentation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What does not fit into an alert's message: shown there in short, and in full elsewhere. */
final class WholeTexts {

    private static final int NAME = 100;

    private WholeTexts() {}

    /** The texts that {@link AlertMessage} shortens, in full, each with a line that names it. */
    static List<String> of(Conversation.Member member, Presentation presentation) {
        List<String> texts = new ArrayList<>();
        Content content = member.content();
        addText(texts, member, "summary", content.summary(), AlertMessage.SUMMARY);
        addText(texts, member, "description", content.description(), AlertMessage.DESCRIPTION);
        if (presentation.labels()) {
            addPairs(texts, member, "labels", member.labels());
        }
        if (presentation.annotations()) {
            addPairs(texts, member, "annotations", content.annotations());
        }
        return texts;
    }

    /** Whether there are any. */
    static boolean isAny(Conversation.Member member, Presentation presentation) {
        Content content = member.content();
        return isCut(content.summary(), AlertMessage.SUMMARY)
                || isCut(content.description(), AlertMessage.DESCRIPTION)
                || presentation.labels() && isCut(member.labels())
                || presentation.annotations() && isCut(content.annotations());
    }

    /** Where people find them. At most 350 characters. */
    static String where(Conversation.Member member, Scene scene) {
        boolean thread = scene.receiver().presentation().threads() && !scene.outlet().isWebhook();
        return "the whole text is "
                + (thread ? "in the thread and " : "")
                + Links.inLedger(scene.links().alert(member.fingerprint()));
    }

    private static void addText(
            List<String> texts,
            Conversation.Member member,
            String name,
            @Nullable String text,
            int limit) {
        if (text != null && isCut(text, limit)) {
            texts.add(heading(member, name) + PlainText.escape(text, PlainText.ENDLESS).strip());
        }
    }

    private static void addPairs(
            List<String> texts, Conversation.Member member, String name, Labels pairs) {
        if (isCut(pairs)) {
            texts.add(heading(member, name) + Pairs.inFull(pairs).collect(joining("\n")));
        }
    }

    private static boolean isCut(@Nullable String text, int limit) {
        return text != null && !PlainText.fits(text, limit);
    }

    private static boolean isCut(Labels pairs) {
        return !Pairs.of(pairs, AlertMessage.PAIRS).isWhole();
    }

    private static String heading(Conversation.Member member, String name) {
        return "**%s: %s**\n".formatted(Title.name(member.labels(), NAME), name);
    }
}
