package io.tocsin.dispatch;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.tocsin.alert.Labels;
import io.tocsin.dispatch.Embed.Field;
import io.tocsin.ledger.Census;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws a storm: how many, how bad, of what kind, the worst and the newest of it, and where the
 * rest is. Stays within an embed's limits by construction: 130 for the title, 400 for the text, 2 ·
 * 1016 for the lines, 700 for the names, 500 for the counts and 60 for the footer.
 */
final class Digest {

    private static final int LINES = 6;
    private static final int LINE = 165;
    private static final int NAME = 60;

    private Digest() {}

    /** What {@code post} should look like. */
    static Embed of(Post post, Scene scene) {
        Census census = post.summary().census();
        String all = scene.links().alerts(null);
        return new Embed(
                Title.of(post.summary()),
                all,
                "Too many to show each of them. All of them are " + Links.inLedger(all) + ".",
                Tally.look(census).color(),
                fields(post, scene),
                "Tocsin · " + Figures.count(census.size(), "alert"),
                Roll.changedAt(post));
    }

    private static List<Field> fields(Post post, Scene scene) {
        Census census = post.summary().census();
        List<Field> fields = new ArrayList<>();
        if (census.firing() > 0) {
            fields.add(new Field("Firing", Tally.severities(census), true));
        } else if (census.firingQuietly() > 0) {
            fields.add(new Field("Quiet", Tally.reasons(census), true));
        }
        String besides = Tally.besides(census);
        if (!besides.isEmpty()) {
            fields.add(new Field("Besides", besides, true));
        }
        Instant until = census.until();
        fields.add(
                until == null
                        ? new Field("Since", Moments.relative(census.since()), true)
                        : new Field("Over", Moments.relative(until), true));
        String names = names(post.summary().groups());
        if (!names.isEmpty()) {
            fields.add(new Field("Most of what fires", names, false));
        }
        addLines(fields, post.conversations(), scene);
        return fields;
    }

    private static String names(List<Post.Count> groups) {
        return groups.stream()
                .limit(Post.MOST_GROUPS)
                .map(
                        group ->
                                "%s × %s"
                                        .formatted(
                                                Figures.count(group.alerts()),
                                                name(PlainText.line(group.name(), NAME))))
                .collect(joining("\n"));
    }

    private static String name(String name) {
        return name.isEmpty() ? "no name" : "**" + name + "**";
    }

    private static void addLines(
            List<Field> fields, List<Conversation> conversations, Scene scene) {
        List<Conversation> worst = conversations.stream().limit(LINES).toList();
        fields.add(new Field("The worst", lines(worst.stream(), scene), false));
        String newest =
                lines(
                        conversations.stream()
                                .skip(LINES)
                                .sorted(comparing(Digest::moment, Comparator.reverseOrder()))
                                .limit(LINES),
                        scene);
        if (!newest.isEmpty()) {
            fields.add(
                    new Field(
                            "The newest of the next " + (conversations.size() - LINES),
                            newest,
                            false));
        }
    }

    private static String lines(Stream<Conversation> conversations, Scene scene) {
        boolean labels = scene.receiver().presentation().labels();
        return conversations
                .map(conversation -> ConversationLine.of(conversation, Labels.EMPTY, labels, LINE))
                .collect(joining("\n"));
    }

    private static Instant moment(Conversation conversation) {
        Census census = conversation.subject().census();
        Instant until = census.until();
        return until == null ? census.since() : until;
    }
}
