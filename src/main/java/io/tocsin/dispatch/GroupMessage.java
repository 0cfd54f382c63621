package io.tocsin.dispatch;

import io.tocsin.alert.Labels;
import io.tocsin.dispatch.Embed.Field;
import io.tocsin.ledger.Census;
import io.tocsin.ledger.Conversation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws several alerts as one: how many, how bad, the worst and the newest of them, and what they
 * have in common. Stays within an embed's limits by construction: 250 for the title, 12 lines of
 * {@link MemberLine#MOST} and one of 560 for the text, 920 for what is common, 400 for the other
 * fields, 90 for what became of it and 40 for the footer are less than the 6000 characters that
 * Discord allows over all of it.
 */
final class GroupMessage {

    private static final int TITLE = 250;
    private static final int COMMON = 900;

    private GroupMessage() {}

    /** What {@code conversation} should look like. */
    static Embed of(Conversation conversation, Scene scene) {
        Census census = conversation.subject().census();
        Labels common = Title.common(conversation);
        return new Embed(
                Title.of(conversation, TITLE),
                scene.links().alerts(conversation.subject().group()),
                lines(conversation, common, scene),
                Tally.look(census).color(),
                fields(conversation, common, scene),
                "Tocsin · " + Figures.count(census.size(), "alert"),
                conversation.changedAt());
    }

    private static String lines(Conversation conversation, Labels common, Scene scene) {
        boolean labels = scene.receiver().presentation().labels();
        StringBuilder text = new StringBuilder();
        for (Conversation.Member member : conversation.members()) {
            text.append(MemberLine.of(member, common, labels)).append('\n');
        }
        int hidden = conversation.subject().census().size() - conversation.members().size();
        if (hidden > 0) {
            text.append("… and ")
                    .append(Figures.count(hidden))
                    .append(" more ")
                    .append(Links.inLedger(scene.links().alerts(conversation.subject().group())));
        }
        return text.toString().strip();
    }

    private static List<Field> fields(Conversation conversation, Labels common, Scene scene) {
        Census census = conversation.subject().census();
        List<Field> fields = new ArrayList<>();
        if (census.firing() > 0) {
            fields.add(new Field("Firing", Tally.severities(census), true));
        } else if (census.firingQuietly() > 0) {
            fields.add(new Field("Quiet", Tally.reasons(census), true));
        }
        Instant until = census.until();
        if (until != null) {
            fields.add(new Field("Resolved", Moments.over(census.since(), until), true));
        } else {
            String besides = Tally.besides(census);
            if (!besides.isEmpty()) {
                fields.add(new Field("Besides", besides, true));
            }
            fields.add(new Field("Since", Moments.relative(census.since()), true));
        }
        RemarkFields.writtenAnew(conversation).ifPresent(fields::add);
        if (scene.receiver().presentation().labels()) {
            Pairs.of(common, COMMON).field("In common").ifPresent(fields::add);
        }
        return fields;
    }
}
