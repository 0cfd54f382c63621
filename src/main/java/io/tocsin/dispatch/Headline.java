package io.tocsin.dispatch;

import io.tocsin.alert.Severity;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Post;
import java.util.Map;

/**
 * What a message says above its boxes: whom it is for, and in one line what it is about, which is
 * what a phone shows.
 *
 * <p>Depends on what fires, and not on who has been told: an edit does not take a mention away from
 * those who come later to see why they were called. Only who is still to be told is pinged. What is
 * over calls nobody.
 */
record Headline(String content, Pings pings) {

    private static final Headline NOBODY = new Headline("", Pings.NOBODY);
    private static final int MENTIONS = 1400;
    private static final int TITLE = 250;
    private static final int SUMMARY = 250;

    static Headline of(Post post, Scene scene) {
        Map<Severity, Integer> firing = post.summary().census().bySeverity();
        if (firing.isEmpty()) {
            return NOBODY;
        }
        Severity worst = firing.keySet().iterator().next();
        Mentioned mentioned = Mentioned.of(scene.receiver().mentions().of(worst), MENTIONS);
        if (mentioned.text().isEmpty()) {
            return NOBODY;
        }
        boolean untold =
                post.conversations().stream()
                        .anyMatch(conversation -> conversation.history().untold());
        return new Headline(
                mentioned.text() + " " + line(post), untold ? mentioned.pings() : Pings.NOBODY);
    }

    private static String line(Post post) {
        if (post.summary().conversations() > 1) {
            return Title.of(post.summary());
        }
        Conversation conversation = post.conversations().getFirst();
        String title = Title.of(conversation, TITLE);
        String summary =
                Title.isSingle(conversation)
                        ? conversation.members().getFirst().content().summary()
                        : null;
        String line = summary == null ? "" : PlainText.line(summary, SUMMARY);
        return line.isEmpty() ? title : title + ": " + line;
    }
}
